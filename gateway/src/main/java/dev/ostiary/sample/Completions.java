package dev.ostiary.sample;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Suggestions for the arguments of prompts and resource templates. */
final class Completions {

    /** More may not stand in one answer (completion, in every revision). */
    private static final int MOST = 100;

    private final Definitions definitions;
    private final Office office;

    Completions(Definitions definitions, Office office) {
        this.definitions = definitions;
        this.office = office;
    }

    Handled complete(Exchange exchange) {
        JsonNode argument = exchange.params().path("argument");
        if (!argument.path("name").isString() || !argument.path("value").isString()) {
            return Handled.invalidParams("completion/complete needs an argument with a name and a value.");
        }
        return candidates(exchange.params().path("ref"), argument.path("name").stringValue())
                .map(candidates -> starting(candidates, argument.path("value").stringValue()))
                .orElseGet(() -> Handled.invalidParams("There is no such prompt, template or argument to complete."));
    }

    private Optional<List<String>> candidates(JsonNode reference, String argument) {
        String name = reference.path("name").asString("");
        return switch (reference.path("type").asString("")) {
            case "ref/prompt" ->
                definitions.prompt(name).filter(prompt -> has(prompt, argument)).map(_ -> values(argument));
            case "ref/resource" ->
                argument.equals("id") ? ids(reference.path("uri").asString("")) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean has(JsonNode prompt, String argument) {
        return prompt.path("arguments")
                .valueStream()
                .anyMatch(each -> each.path("name").stringValue().equals(argument));
    }

    private List<String> values(String argument) {
        return switch (argument) {
            case "customer" -> office.customerIds();
            case "note" -> noteIds();
            default -> definitions.suggestions(argument);
        };
    }

    private Optional<List<String>> ids(String template) {
        return switch (template) {
            case "customers://{id}" -> Optional.of(office.customerIds());
            case "notes://{id}" -> Optional.of(noteIds());
            default -> Optional.empty();
        };
    }

    private List<String> noteIds() {
        return office.notes().stream().map(Note::id).toList();
    }

    private static Handled starting(List<String> candidates, String begun) {
        String wanted = begun.toLowerCase(Locale.ROOT);
        List<String> fitting = candidates.stream()
                .filter(each -> each.toLowerCase(Locale.ROOT).startsWith(wanted))
                .toList();
        ObjectNode result = Handled.object();
        ObjectNode completion = result.putObject("completion");
        var values = completion.putArray("values");
        fitting.stream().limit(MOST).forEach(values::add);
        completion.put("total", fitting.size()).put("hasMore", fitting.size() > MOST);
        return new Handled.Complete(result);
    }
}
