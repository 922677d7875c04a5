package dev.ostiary.stages;

import dev.ostiary.fields.FieldPattern;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.pipeline.Shaper;
import dev.ostiary.policy.Action;
import dev.ostiary.scan.LookAlikes;
import dev.ostiary.scan.Plain;
import dev.ostiary.scan.Sighting;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells of names that look like others: of tools, prompts, resources and arguments, where servers list them, and of the hosts of
 * addresses in everything that a client is told. Lists have no place for a note; there they are recorded.
 *
 * <p>Does not guarantee what {@link LookAlikes} does not.
 */
public final class FlagLookAlikes implements Shaper {

    public static final String NAME = "flag-look-alikes";

    private static final int MOST_FINDINGS = 32;
    // Deeper than this no schema of an argument goes.
    private static final int DEEPEST = 16;

    /** Looks for hosts; changes no text. */
    private record Hosts() implements TextTree.Rule {

        @Override
        public FindingClass kind() {
            return FindingClass.LOOK_ALIKE;
        }

        @Override
        public boolean plain(String text) {
            return LookAlikes.plain(text);
        }

        @Override
        public String left(String text, TextTree.Notes notes) {
            LookAlikes.hosts(text).ifPresent(seen -> notes.add(List.of(seen)));
            return text;
        }
    }

    private static final Hosts HOSTS = new Hosts();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Shaped shape(Envelope envelope) {
        if (envelope.direction() != Direction.TO_CLIENT) {
            return Shaped.untouched(envelope);
        }
        return switch (envelope.message()) {
            case Message.Result result -> result(envelope, result);
            case Message.Request request -> {
                List<Finding> found =
                        new ArrayList<>(TextTree.look(request.params(), HOSTS).findings());
                arguments(request.params().path("requestedSchema"), "/requestedSchema", 0, found);
                yield new Shaped(request, List.copyOf(found));
            }
            case Message.Notification notification ->
                new Shaped(
                        notification,
                        TextTree.look(notification.params(), HOSTS).findings());
            case Message.Failure failure -> new Shaped(failure, List.of());
        };
    }

    private static Shaped result(Envelope envelope, Message.Result result) {
        String method = envelope.operation().method();
        var seen = TextTree.look(result.result(), HOSTS);
        List<Finding> found = listed(method, result.result());
        if (found.isEmpty() && seen.findings().isEmpty()) {
            return new Shaped(result, List.of());
        }
        List<Finding> all = new ArrayList<>(found);
        all.addAll(seen.findings());
        boolean marks = !seen.findings().isEmpty() && envelope.decision().on(FindingClass.LOOK_ALIKE) != Action.NOTE;
        return new Shaped(marks ? Mark.on(method, result, note(seen.kinds())) : result, List.copyOf(all));
    }

    private static String note(List<String> kinds) {
        return "Note by the gateway Ostiary: this result holds " + String.join("; ", kinds)
                + ". It does not lead where it seems to.";
    }

    private static List<Finding> listed(String method, ObjectNode result) {
        return switch (method) {
            case Methods.TOOLS_LIST -> names(result.path("tools"), "/tools");
            case Methods.PROMPTS_LIST -> names(result.path("prompts"), "/prompts");
            case Methods.RESOURCES_LIST -> names(result.path("resources"), "/resources");
            case Methods.RESOURCE_TEMPLATES_LIST -> names(result.path("resourceTemplates"), "/resourceTemplates");
            default -> List.of();
        };
    }

    private static List<Finding> names(JsonNode list, String pointer) {
        List<Finding> found = new ArrayList<>(0);
        for (int index = 0; index < list.size(); index++) {
            JsonNode entry = list.path(index);
            look(entry.path("name").asString(""), pointer, index, "/name", found);
            JsonNode arguments = entry.path("arguments");
            for (int place = 0; place < arguments.size(); place++) {
                String name = arguments.path(place).path("name").asString("");
                look(name, pointer, index, "/arguments/" + place + "/name", found);
            }
            if (entry.path("inputSchema") instanceof ObjectNode schema) {
                arguments(schema, pointer + "/" + index + "/inputSchema", 0, found);
            }
        }
        return found;
    }

    private static void look(String name, String pointer, int index, String member, List<Finding> found) {
        LookAlikes.name(name).ifPresent(seen -> add(seen, pointer + "/" + index + member, found));
    }

    /** The names of arguments, wherever a schema declares properties. */
    private static void arguments(JsonNode schema, String pointer, int depth, List<Finding> found) {
        if (depth > DEEPEST || !schema.isObject()) {
            return;
        }
        for (var property : schema.path("properties").properties()) {
            String name = property.getKey();
            LookAlikes.name(name)
                    .ifPresent(seen ->
                            add(seen, pointer + "/properties/" + FieldPattern.segment(Plain.excerpt(name, 60)), found));
            if (property.getValue().has("properties") || property.getValue().has("items")) {
                arguments(
                        property.getValue(),
                        pointer + "/properties/" + FieldPattern.segment(Plain.excerpt(name, 60)),
                        depth + 1,
                        found);
            }
        }
        arguments(schema.path("items"), pointer + "/items", depth + 1, found);
    }

    private static void add(Sighting seen, String pointer, List<Finding> found) {
        if (found.size() < MOST_FINDINGS) {
            found.add(new Finding(seen.rule(), FindingClass.LOOK_ALIKE, seen.severity(), pointer, seen.evidence()));
        }
    }
}
