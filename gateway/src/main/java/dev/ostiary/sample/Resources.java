package dev.ostiary.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The resources: two lists, a picture, every customer and every note. */
final class Resources {

    static final String TEXT = "text/plain";
    private static final String JSON = "application/json";
    private static final String PNG = "image/png";
    private static final String LOGO = "assets://logo.png";
    private static final String CUSTOMERS = "customers://";
    private static final String NOTES = "notes://";
    private static final Duration STAYS_FRESH = Duration.ofSeconds(5);
    private static final Duration TEMPLATES_STAY_FRESH = Duration.ofMinutes(5);

    /** Small, so that clients meet a second page. */
    private static final int PAGE = 6;

    private final Definitions definitions;
    private final Office office;
    private final String logo;

    Resources(Definitions definitions, Office office) {
        this.definitions = definitions;
        this.office = office;
        this.logo = Definitions.resource("content.json").path("logo").stringValue();
    }

    Handled list(Exchange exchange) {
        List<ObjectNode> all = all();
        Optional<Integer> start = Cursor.startOf(exchange.params().path("cursor"), all.size());
        if (start.isEmpty()) {
            return Handled.invalidParams("The cursor is not one that was handed out; list again without one.");
        }
        int from = start.orElseThrow();
        int to = Math.min(from + PAGE, all.size());
        ObjectNode result = Handled.object();
        result.putArray("resources").addAll(all.subList(from, to));
        if (to < all.size()) {
            result.put("nextCursor", Cursor.at(to));
        }
        return new Handled.Cacheable(result, STAYS_FRESH, Handled.CacheScope.PRIVATE);
    }

    Handled templates(Exchange exchange) {
        ObjectNode result = Handled.object();
        result.set("resourceTemplates", definitions.templates(exchange.caller().revision()));
        return new Handled.Cacheable(result, TEMPLATES_STAY_FRESH, Handled.CacheScope.PUBLIC);
    }

    Handled read(Exchange exchange) {
        JsonNode uri = exchange.params().path("uri");
        if (!uri.isString()) {
            return Handled.invalidParams("resources/read needs a uri, as a string.");
        }
        return contents(uri.stringValue())
                .<Handled>map(contents -> {
                    ObjectNode result = Handled.object();
                    result.putArray("contents").add(contents);
                    return new Handled.Cacheable(result, STAYS_FRESH, Handled.CacheScope.PRIVATE);
                })
                .orElseGet(() -> Handled.resourceNotFound(exchange.caller(), uri.stringValue()));
    }

    /** What stands at a URI, as one entry of {@code contents}. */
    Optional<ObjectNode> contents(String uri) {
        return switch (uri) {
            case LOGO -> Optional.of(entry(uri, PNG).put("blob", logo));
            case Office.ALL_CUSTOMERS ->
                Optional.of(entry(uri, TEXT).put("text", String.join("\n", office.customerIds())));
            case Office.ALL_NOTES -> Optional.of(entry(uri, TEXT).put("text", noteTitles()));
            default -> ofTemplate(uri);
        };
    }

    private Optional<ObjectNode> ofTemplate(String uri) {
        if (uri.startsWith(CUSTOMERS)) {
            return office.customer(uri.substring(CUSTOMERS.length()))
                    .map(customer -> entry(uri, JSON).put("text", customer.toString()));
        }
        if (uri.startsWith(NOTES)) {
            return office.note(uri.substring(NOTES.length()))
                    .map(note -> entry(uri, TEXT).put("text", note.text()));
        }
        return Optional.empty();
    }

    private String noteTitles() {
        return String.join(
                "\n",
                office.notes().stream()
                        .map(each -> each.id() + " " + each.title())
                        .toList());
    }

    private List<ObjectNode> all() {
        List<ObjectNode> all = new ArrayList<>();
        all.add(listed(Office.ALL_CUSTOMERS, "customers", TEXT));
        all.add(listed(Office.ALL_NOTES, "notes", TEXT));
        all.add(listed(LOGO, "logo.png", PNG));
        office.customerIds().forEach(id -> all.add(listed(CUSTOMERS + id, id, JSON)));
        office.notes()
                .forEach(note -> all.add(listed(note.uri(), note.id(), TEXT).put("description", note.title())));
        return all;
    }

    private static ObjectNode listed(String uri, String name, String type) {
        return Handled.object().put("uri", uri).put("name", name).put("mimeType", type);
    }

    private static ObjectNode entry(String uri, String type) {
        return Handled.object().put("uri", uri).put("mimeType", type);
    }
}
