package dev.ostiary.sample;

import dev.ostiary.message.Message;
import dev.ostiary.message.Revision;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool that has to ask the user something.
 *
 * <p>A modern client is told to ask and to call again (multi round-trip requests); a legacy client is sent
 * a request (elicitation, since 2025-06-18).
 */
final class ScheduleCall {

    /** What the question is called in {@code inputRequests}. */
    private static final String QUESTION = "time_of_day";

    private final Definitions definitions;
    private final RoundState states;

    ScheduleCall(Definitions definitions, RoundState states) {
        this.definitions = definitions;
        this.states = states;
    }

    Handled start(ObjectNode customer, Exchange exchange) {
        return switch (exchange.caller().revision().era()) {
            case MODERN -> nextRound(customer, exchange);
            case LEGACY -> askNow(customer, exchange);
        };
    }

    private Handled askNow(ObjectNode customer, Exchange exchange) {
        if (!exchange.caller().showsForms()) {
            return ToolResult.error("This tool asks the user something, which this client cannot do.");
        }
        exchange.ask(form(customer, exchange.caller()), answer -> exchange.finish(heard(customer, answer)));
        return new Handled.Pending();
    }

    private static Handled heard(ObjectNode customer, Message.Answer answer) {
        return switch (answer) {
            case Message.Failure _ -> ToolResult.error("The client could not ask the user.");
            case Message.Result result -> told(customer, result.result());
        };
    }

    private Handled nextRound(ObjectNode customer, Exchange exchange) {
        if (!exchange.caller().showsForms()) {
            return missingCapability();
        }
        JsonNode state = exchange.params().path("requestState");
        JsonNode answered = exchange.params().path("inputResponses").path(QUESTION);
        if (!state.isMissingNode() && !states.isOurs(state, id(customer))) {
            return Handled.invalidParams(
                    "The requestState is not one for this call, or is too old; call again without.");
        }
        // An answer counts only together with the state of the round that asked for it.
        return state.isMissingNode() || answered.isMissingNode()
                ? question(customer, exchange.caller())
                : told(customer, answered);
    }

    private Handled question(ObjectNode customer, Caller caller) {
        ObjectNode requests = Handled.object();
        ObjectNode request = requests.putObject(QUESTION);
        request.put("method", "elicitation/create");
        request.set("params", form(customer, caller));
        return new Handled.InputRequired(requests, states.mint(id(customer)));
    }

    private ObjectNode form(ObjectNode customer, Caller caller) {
        ObjectNode form = Handled.object();
        if (caller.since(Revision.V2025_11_25)) {
            form.put("mode", "form");
        }
        form.put("message", "When shall we call " + customer.path("name").stringValue() + "?");
        form.set("requestedSchema", definitions.question());
        return form;
    }

    /** What the user did with the form (an elicitation result); the client checked it no more than we trust it. */
    private static Handled told(ObjectNode customer, JsonNode answer) {
        return switch (answer.path("action").asString("")) {
            case "accept" ->
                chosen(answer)
                        .map(time ->
                                ToolResult.text("Call with %s scheduled for the %s.".formatted(id(customer), time)))
                        .orElseGet(() -> ToolResult.error("The answer names no time of day that was offered."));
            case "decline", "cancel" -> ToolResult.text("No call was scheduled: the user did not choose a time.");
            default -> Handled.invalidParams("The answer to the question is no elicitation result.");
        };
    }

    private static Optional<String> chosen(JsonNode answer) {
        return switch (answer.path("content").path("time").asString("")) {
            case "morning" -> Optional.of("morning");
            case "afternoon" -> Optional.of("afternoon");
            case "evening" -> Optional.of("evening");
            default -> Optional.empty();
        };
    }

    private static Handled missingCapability() {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.putObject("requiredCapabilities").putObject("elicitation").putObject("form");
        return new Handled.Failed(
                Handled.MISSING_CLIENT_CAPABILITY,
                "This tool asks the user something, which the client has not declared it can do.",
                Optional.of(detail));
    }

    private static String id(ObjectNode customer) {
        return customer.path("id").stringValue();
    }
}
