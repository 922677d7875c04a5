package dev.ostiary.gateway;

import dev.ostiary.approval.Desk.Answer;
import dev.ostiary.approval.Question;
import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Revision;
import dev.ostiary.session.Session;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The words in which a caller's own client is asked for approval: an elicitation in form mode (MCP 2025-06-18 and later).
 *
 * <p>What it does not guarantee: that a person reads them. A client may answer by itself; which rules are content with that
 * is for the operator to say.
 */
final class ClientApproval {

    /** Under which the question stands among the input requests of a result, and its answer among the responses. */
    static final String NAME = "approval";

    private static final String FIELD = "approve";
    private static final String REQUESTS = "inputRequests";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ClientApproval() {}

    /** Whether this client says that it can show a form. */
    static boolean possible(Session session, ObjectNode capabilities) {
        JsonNode elicitation = capabilities.path("elicitation");
        boolean form = elicitation.isObject() && (elicitation.isEmpty() || elicitation.has("form"));
        return form && session.revision().compareTo(Revision.V2025_06_18) >= 0;
    }

    /** What a request of the modern era says that its client can do. */
    static ObjectNode capabilities(Message.Request request) {
        return request.params().path(MetaKeys.META).path(MetaKeys.CLIENT_CAPABILITIES) instanceof ObjectNode said
                ? said
                : JSON.objectNode();
    }

    /** The params of {@code elicitation/create}. */
    static ObjectNode form(Question question, Revision revision) {
        ObjectNode params = JSON.objectNode();
        if (revision.compareTo(Revision.V2025_11_25) >= 0) {
            params.put("mode", "form");
        }
        params.put("message", message(question));
        ObjectNode schema = params.putObject("requestedSchema").put("type", "object");
        schema.putObject("properties")
                .putObject(FIELD)
                .put("type", "boolean")
                .put("title", "Let it happen, once")
                .put("description", "Yes lets this one call pass, as it is shown.");
        schema.putArray("required").add(FIELD);
        return params;
    }

    /** The result of the modern era that has the client ask, and send the request again with the answer. */
    static ObjectNode inputRequired(Question question, Revision revision, String state) {
        ObjectNode result = JSON.objectNode().put("resultType", "input_required");
        result.putObject(REQUESTS)
                .putObject(NAME)
                .put("method", Methods.ELICITATION)
                .set("params", form(question, revision));
        return result.put("requestState", state);
    }

    /** What a request of the modern era brings as the answer; empty where it brings none. */
    static Optional<Answer> brought(Message.Request request) {
        JsonNode response = request.params().path("inputResponses").path(NAME);
        return response.isMissingNode() ? Optional.empty() : Optional.of(said(response));
    }

    /** What an elicitation result says. Only a yes in so many words is one: accepting an empty form is none. */
    static Answer said(JsonNode result) {
        return switch (result.path("action").asString("")) {
            case "accept" -> {
                JsonNode approve = result.path("content").path(FIELD);
                yield approve.isBoolean() && approve.booleanValue() ? Answer.YES : Answer.NO;
            }
            case "decline" -> Answer.NO;
            default -> Answer.NONE;
        };
    }

    static Answer said(Message.Answer answer) {
        return switch (answer) {
            case Message.Result result -> said(result.result());
            case Message.Failure _ -> Answer.NONE;
        };
    }

    /** Without the place of the rule, which is the operator's business. */
    private static String message(Question question) {
        Stream<String> arguments = question.arguments().isEmpty()
                ? Stream.of("  (no arguments)")
                : question.arguments().stream().map(line -> "  " + line);
        return arguments.collect(Collectors.joining(
                "\n",
                "Ostiary asks: may this happen?\n" + question.what() + "\n",
                "\nAsked because of the rule " + question.rule() + "."));
    }
}
