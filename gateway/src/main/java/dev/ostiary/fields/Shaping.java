package dev.ostiary.fields;

import dev.ostiary.fields.FieldChange.Did;
import dev.ostiary.fields.FieldPlan.Prose;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Carries a plan out on the documents of one message. What is left alone is shared with the old tree, which is never
 * written to; without a change it is the very same instance.
 *
 * <p>A text inside of a document that is a document itself is shaped too, as if it began there, and as if it went on.
 */
public final class Shaping {

    // A document in a text in a document in a text: servers wrap what they wrap once or twice.
    private static final int DEEPEST_TEXT = 4;

    /** What stands in place of a text that was withheld. */
    public static final String BLANK = "[withheld]";

    private final FieldPlan plan;
    private final Spot start;
    private final Changes changes = new Changes();
    private final StringBuilder path = new StringBuilder();

    public Shaping(FieldPlan plan) {
        this.plan = plan;
        this.start = plan.start();
    }

    /** What a text is to a plan. */
    public sealed interface Text {
        /** It has fields; what is left of them is empty where nothing is. */
        record Document(Optional<String> left) implements Text {}

        /** It has none that could be told apart. */
        record Prose() implements Text {}
    }

    /**
     * What is left of a document.
     *
     * @param pointer where it stands in the message
     */
    public Optional<JsonNode> document(JsonNode document, String pointer) {
        path.setLength(0);
        path.append(pointer);
        return shaped(document, start, 0);
    }

    /**
     * What is left of a text that may be a document.
     *
     * @param pointer where it stands in the message
     */
    public Text text(String text, String pointer) {
        Optional<JsonNode> parsed = JsonText.parsed(text);
        if (parsed.isEmpty()) {
            return new Text.Prose();
        }
        Optional<JsonNode> left = document(parsed.get(), pointer);
        boolean same = left.filter(shaped -> shaped == parsed.get()).isPresent();
        return new Text.Document(same ? Optional.of(text) : left.map(JsonText::written));
    }

    /** Notes that something without fields was withheld. */
    public void withheld(JsonNode content, String pointer) {
        changes.add(pointer, Did.WITHHELD, "text that may hold protected fields", content, Optional.empty());
    }

    /** A message without the values, wherever they stand in it, that were withheld or masked in its documents. */
    public ObjectNode searched(ObjectNode message) {
        return Echoes.of(changes.all()).without(message, changes);
    }

    /** What was done so far. */
    public List<FieldChange> changes() {
        return changes.all();
    }

    private Optional<JsonNode> shaped(JsonNode node, Spot spot, int texts) {
        if (spot.isDropped()) {
            return gone(node, Did.LEFT_OUT, Spot.NOT_KEPT);
        }
        Optional<FieldRule> rule = spot.strictest();
        return rule.isPresent() ? treated(node, rule.get(), spot, texts) : inside(node, spot, texts);
    }

    private Optional<JsonNode> treated(JsonNode node, FieldRule rule, Spot spot, int texts) {
        return switch (rule.treatment()) {
            // Guards refuse, at both gates; a field that was quietly taken out they could not see.
            case Treatment.Refuse _ -> Optional.of(node);
            case Treatment.Withhold _ -> gone(node, did(rule), rule.name());
            // What is to be taken out of it is not left as stars.
            case Treatment.Mask _ ->
                node instanceof StringNode
                        ? masked(node, rule)
                        : inside(node, spot, texts).flatMap(left -> masked(left, rule));
            case Treatment.First(int items) -> inside(first(node, items, rule), spot, texts);
            case Treatment.Truncate(int characters) ->
                node instanceof StringNode text
                        ? Optional.of(truncated(text, characters, rule))
                        : inside(node, spot, texts);
        };
    }

    private Optional<JsonNode> inside(JsonNode node, Spot spot, int texts) {
        return switch (node) {
            case ObjectNode object -> Optional.of(members(object, spot, texts));
            case ArrayNode array -> Optional.of(elements(array, spot, texts));
            // On the way to what is kept, but not there.
            case JsonNode scalar when spot.kept().isPresent() -> gone(scalar, Did.LEFT_OUT, Spot.NOT_KEPT);
            case StringNode text -> textInside(text, spot, texts);
            default -> Optional.of(node);
        };
    }

    private JsonNode members(ObjectNode object, Spot spot, int texts) {
        return Rewritten.members(object, (name, value) -> {
            int mark = path.length();
            path.append('/').append(FieldPattern.segment(name));
            Optional<JsonNode> left = shaped(value, spot.member(name), texts);
            path.setLength(mark);
            return left;
        });
    }

    private JsonNode elements(ArrayNode array, Spot spot, int texts) {
        int mark = path.length();
        path.append("/*");
        Spot each = spot.element();
        ArrayNode left = Rewritten.elements(array, element -> shaped(element, each, texts));
        path.setLength(mark);
        return left;
    }

    private Optional<JsonNode> textInside(StringNode node, Spot spot, int texts) {
        String text = node.stringValue();
        if (!JsonText.isLikely(text)) {
            return Optional.of(node);
        }
        Optional<JsonNode> document = texts < DEEPEST_TEXT ? JsonText.parsed(text) : Optional.empty();
        if (document.isEmpty()) {
            return plan.prose() == Prose.WITHHELD
                    ? Optional.of(blank(node, Did.WITHHELD, "text that is nearly a document"))
                    : Optional.of(node);
        }
        Optional<JsonNode> left = shaped(document.get(), spot.inside(start), texts + 1);
        boolean same = left.filter(shaped -> shaped == document.get()).isPresent();
        return Optional.of(
                same
                        ? node
                        : JsonNodeFactory.instance.stringNode(
                                left.map(JsonText::written).orElse(BLANK)));
    }

    /** A text in place of the one that was withheld, for those whom its absence would surprise. */
    private JsonNode blank(StringNode text, Did did, String rule) {
        JsonNode blank = JsonNodeFactory.instance.stringNode(BLANK);
        changes.add(path.toString(), did, rule, text, Optional.of(blank));
        return blank;
    }

    private Optional<JsonNode> gone(JsonNode node, Did did, String rule) {
        changes.add(path.toString(), did, rule, node, Optional.empty());
        return Optional.empty();
    }

    private Optional<JsonNode> masked(JsonNode node, FieldRule rule) {
        Optional<JsonNode> masked = Masked.of(node);
        changes.add(path.toString(), masked.isPresent() ? Did.MASKED : Did.WITHHELD, rule.name(), node, masked);
        return masked;
    }

    private JsonNode first(JsonNode node, int items, FieldRule rule) {
        if (!(node instanceof ArrayNode array) || array.size() <= items) {
            return node;
        }
        ArrayNode first = JsonNodeFactory.instance.arrayNode(items);
        for (int index = 0; index < items; index++) {
            first.add(array.get(index));
        }
        changes.add(path.toString(), Did.SHORTENED, rule.name(), node, Optional.of(first));
        return first;
    }

    private JsonNode truncated(StringNode node, int characters, FieldRule rule) {
        String text = node.stringValue();
        if (text.codePointCount(0, text.length()) <= characters) {
            return node;
        }
        StringNode left =
                JsonNodeFactory.instance.stringNode(text.substring(0, text.offsetByCodePoints(0, characters)) + "…");
        changes.add(path.toString(), Did.SHORTENED, rule.name(), node, Optional.of(left));
        return left;
    }

    private static Did did(FieldRule rule) {
        return switch (rule.purpose()) {
            case MINIMIZE -> Did.LEFT_OUT;
            case PROTECT, PROTECT_AND_SEARCH -> Did.WITHHELD;
        };
    }
}
