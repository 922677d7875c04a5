package dev.ostiary.sample;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The prompts: listed as defined, filled in by name. */
final class Prompts {

    private static final Duration LIST_STAYS_FRESH = Duration.ofMinutes(5);

    private final Definitions definitions;
    private final Office office;

    Prompts(Definitions definitions, Office office) {
        this.definitions = definitions;
        this.office = office;
    }

    Handled list(Exchange exchange) {
        ObjectNode result = Handled.object();
        result.set("prompts", definitions.prompts(exchange.caller().revision()));
        return new Handled.Cacheable(result, LIST_STAYS_FRESH, Handled.CacheScope.PUBLIC);
    }

    Handled fill(Exchange exchange) {
        JsonNode name = exchange.params().path("name");
        Optional<JsonNode> prompt = name.isString() ? definitions.prompt(name.stringValue()) : Optional.empty();
        if (prompt.isEmpty()) {
            return Handled.invalidParams("There is no such prompt; prompts/list names those there are.");
        }
        JsonNode given = exchange.params().path("arguments");
        if (!given.isMissingNode() && !given.isObject()) {
            return Handled.invalidParams("The arguments of a prompt are an object.");
        }
        return complaint(prompt.orElseThrow(), given)
                .<Handled>map(Handled::invalidParams)
                .orElseGet(() -> write(prompt.orElseThrow(), given));
    }

    private static Optional<String> complaint(JsonNode prompt, JsonNode given) {
        for (JsonNode argument : prompt.path("arguments")) {
            String name = argument.path("name").stringValue();
            JsonNode value = given.path(name);
            if (value.isMissingNode() && argument.path("required").booleanValue()) {
                return Optional.of("The argument " + name + " is missing.");
            }
            if (!value.isMissingNode() && !value.isString()) {
                return Optional.of("The argument " + name + " is a string.");
            }
        }
        return Optional.empty();
    }

    private Handled write(JsonNode prompt, JsonNode given) {
        String name = prompt.path("name").stringValue();
        return switch (name) {
            case "summarize_customer" -> summarize(prompt, given);
            case "reply_to_note" -> reply(prompt, given);
            default -> throw new IllegalStateException("defined, but not written: " + name);
        };
    }

    private Handled summarize(JsonNode prompt, JsonNode given) {
        String id = given.path("customer").stringValue();
        String length = given.path("length").stringValue("short");
        return office.customer(id)
                .<Handled>map(customer -> {
                    ObjectNode result = asking(prompt, "Write a " + length + " summary of this customer.");
                    ObjectNode content = addMessage(result).put("type", "resource");
                    content.putObject("resource")
                            .put("uri", "customers://" + id)
                            .put("mimeType", "application/json")
                            .put("text", customer.toString());
                    return new Handled.Complete(result);
                })
                .orElseGet(() -> Handled.invalidParams("There is no such customer."));
    }

    private Handled reply(JsonNode prompt, JsonNode given) {
        String language = given.path("language").stringValue("English");
        return office.note(given.path("note").stringValue())
                .<Handled>map(note -> {
                    ObjectNode result = asking(prompt, "Write a friendly reply in " + language + " to this note.");
                    addMessage(result).put("type", "text").put("text", note.text());
                    return new Handled.Complete(result);
                })
                .orElseGet(() -> Handled.invalidParams("There is no such note."));
    }

    private static ObjectNode asking(JsonNode prompt, String sentence) {
        ObjectNode result = Handled.object();
        result.set("description", prompt.path("description"));
        addMessage(result).put("type", "text").put("text", sentence);
        return result;
    }

    /** The empty content of a new message from the user. */
    private static ObjectNode addMessage(ObjectNode result) {
        return result.withArray("messages").addObject().put("role", "user").putObject("content");
    }
}
