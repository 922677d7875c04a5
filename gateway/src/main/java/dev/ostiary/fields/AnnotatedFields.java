package dev.ostiary.fields;

import dev.ostiary.fields.FieldPattern.Step;
import dev.ostiary.schema.Subschemas;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of which a JSON Schema (2020-12 and draft-07) says itself that they are sensitive: by the keyword {@code
 * x-ostiary-sensitivity} or {@code x-sensitivity}, with one of our four words. Any other value was meant to say
 * something, so it says the most.
 *
 * <p>References within the schema are followed, also in circles; what a schema says of members by a pattern or of all
 * others, is said of all members. Where that would be more than bounds allow, the whole document is as sensitive as can be.
 *
 * <p>Does not guarantee: that the schema tells the truth, or tells of every field. A reference to elsewhere is not followed.
 */
public final class AnnotatedFields {

    /** A field, and what its schema says of it. */
    public record Said(FieldPattern at, Sensitivity sensitivity) {}

    private static final Set<String> KEYWORDS = Set.of("x-ostiary-sensitivity", "x-sensitivity");

    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");
    private static final Set<String> NAMES = Set.of("$anchor", "$dynamicAnchor");

    private static final int MOST_SCHEMAS = 5_000;
    private static final int MOST_FIELDS = 500;
    private static final int DEEPEST = 24;

    private static final List<Said> EVERYTHING = List.of(new Said(new FieldPattern(List.of()), Sensitivity.RESTRICTED));

    private final ObjectNode root;
    private final List<Said> said = new ArrayList<>();
    private final Set<ObjectNode> underWay = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<ObjectNode> circles = Collections.newSetFromMap(new IdentityHashMap<>());
    private Optional<Map<String, ObjectNode>> anchors = Optional.empty();
    private int schemas;
    private boolean tooMuch;

    private AnnotatedFields(ObjectNode root) {
        this.root = root;
    }

    /** What a schema says of the documents that it describes, in its order; nothing less than internal. */
    public static List<Said> of(ObjectNode schema) {
        if (!mentions(schema)) {
            return List.of();
        }
        AnnotatedFields fields = new AnnotatedFields(schema);
        fields.referred(schema, List.of(), 0);
        return fields.tooMuch || fields.said.size() > MOST_FIELDS
                ? EVERYTHING
                : fields.said.stream().distinct().toList();
    }

    /** Most schemas say nothing of the kind, and are not walked. */
    private static boolean mentions(JsonNode node) {
        if (node instanceof ObjectNode object && object.propertyNames().stream().anyMatch(KEYWORDS::contains)) {
            return true;
        }
        return node.values().stream().anyMatch(AnnotatedFields::mentions);
    }

    private void schema(JsonNode node, List<Step> at, int depth) {
        if (!(node instanceof ObjectNode schema) || tooMuch) {
            return;
        }
        if (depth > DEEPEST || ++schemas > MOST_SCHEMAS || said.size() > MOST_FIELDS) {
            tooMuch = true;
            return;
        }
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            keyword(keyword.getKey(), keyword.getValue(), at, depth + 1);
        }
    }

    private void keyword(String name, JsonNode value, List<Step> at, int depth) {
        if (KEYWORDS.contains(name)) {
            annotated(value, at);
        } else if (REFERENCES.contains(name)) {
            target(value.asString("")).ifPresent(found -> referred(found, at, depth));
        } else {
            subschemas(Subschemas.of(name), value, at, depth);
        }
    }

    private void subschemas(Subschemas kind, JsonNode value, List<Step> at, int depth) {
        switch (kind) {
            case MEMBERS_BY_NAME ->
                value.properties()
                        .forEach(each -> schema(each.getValue(), and(at, new Step.Named(each.getKey())), depth));
            case MEMBERS_BY_PATTERN -> value.values().forEach(each -> schema(each, and(at, new Step.Any()), depth));
            case MEMBERS, ELEMENTS -> oneOrMore(value, and(at, new Step.Any()), depth);
            case SAME -> oneOrMore(value, at, depth);
            case SAME_BY_NAME -> value.values().forEach(each -> schema(each, at, depth));
            // Names are no fields, definitions are walked from where they are referred to, and a decoded text is no
            // member.
            case NAMES, DEFINITIONS, DECODED, NONE -> {}
        }
    }

    private void annotated(JsonNode value, List<Step> at) {
        Sensitivity sensitivity = sensitivity(value);
        if (sensitivity != Sensitivity.PUBLIC) {
            said.add(new Said(new FieldPattern(at), sensitivity));
        }
    }

    private static Sensitivity sensitivity(JsonNode value) {
        return switch (value.asString("").toLowerCase(Locale.ROOT)) {
            case "public" -> Sensitivity.PUBLIC;
            case "internal" -> Sensitivity.INTERNAL;
            case "confidential" -> Sensitivity.CONFIDENTIAL;
            default -> Sensitivity.RESTRICTED;
        };
    }

    /** One schema, or a list of them. */
    private void oneOrMore(JsonNode value, List<Step> at, int depth) {
        if (value.isArray()) {
            value.forEach(each -> schema(each, at, depth));
        } else {
            schema(value, at, depth);
        }
    }

    /** What a schema that refers to itself says of a field, it says at every depth: {@code **} stands for the way there. */
    private void referred(ObjectNode target, List<Step> at, int depth) {
        if (underWay.contains(target)) {
            circles.add(target);
            return;
        }
        underWay.add(target);
        int before = said.size();
        schema(target, at, depth);
        underWay.remove(target);
        if (circles.remove(target)) {
            List.copyOf(said.subList(before, said.size())).forEach(each -> said.add(deeper(each, at.size())));
        }
    }

    private static Said deeper(Said each, int from) {
        List<Step> steps = new ArrayList<>(each.at().steps());
        steps.add(from, new Step.Deep());
        return new Said(new FieldPattern(steps), each.sensitivity());
    }

    private Optional<ObjectNode> target(String reference) {
        if (reference.equals("#")) {
            return Optional.of(root);
        }
        if (reference.startsWith("#/")) {
            return pointed(reference.substring(1));
        }
        return reference.startsWith("#")
                ? Optional.ofNullable(anchors().get(reference.substring(1)))
                : Optional.empty();
    }

    private Optional<ObjectNode> pointed(String fragment) {
        try {
            // A pointer in a fragment is percent-encoded (RFC 6901 section 6); a plus is none of a form's.
            String pointer = URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
            return root.at(pointer) instanceof ObjectNode target ? Optional.of(target) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Map<String, ObjectNode> anchors() {
        if (anchors.isEmpty()) {
            Map<String, ObjectNode> found = new HashMap<>();
            collect(root, found);
            anchors = Optional.of(found);
        }
        return anchors.get();
    }

    private static void collect(JsonNode node, Map<String, ObjectNode> found) {
        if (node instanceof ObjectNode object) {
            for (String name : NAMES) {
                object.path(name).asStringOpt().ifPresent(anchor -> found.putIfAbsent(anchor, object));
            }
        }
        node.values().forEach(each -> collect(each, found));
    }

    private static List<Step> and(List<Step> at, Step step) {
        List<Step> further = new ArrayList<>(at);
        further.add(step);
        return further;
    }
}
