package dev.ostiary.fields;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A value whose form is left and whose content is not: in texts, everything but ASCII punctuation and spaces becomes a
 * {@code *}; what is no text is taken out, since any other number or truth would be a lie.
 *
 * <p>Does not hide: the length of a text, where its punctuation stands, and the names of members.
 */
final class Masked {

    private Masked() {}

    /** Empty where nothing can be left. */
    static Optional<JsonNode> of(JsonNode value) {
        return switch (value) {
            case StringNode text -> Optional.of(JsonNodeFactory.instance.stringNode(of(text.stringValue())));
            case ObjectNode object -> Optional.of(of(object));
            case ArrayNode array -> Optional.of(of(array));
            default -> Optional.empty();
        };
    }

    private static ObjectNode of(ObjectNode object) {
        ObjectNode masked = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            of(member.getValue()).ifPresent(value -> masked.set(member.getKey(), value));
        }
        return masked;
    }

    private static ArrayNode of(ArrayNode array) {
        ArrayNode masked = JsonNodeFactory.instance.arrayNode(array.size());
        for (JsonNode element : array) {
            of(element).ifPresent(masked::add);
        }
        return masked;
    }

    static String of(String text) {
        StringBuilder masked = new StringBuilder(text.length());
        text.codePoints().map(each -> isForm(each) ? each : '*').forEach(masked::appendCodePoint);
        return masked.toString();
    }

    private static boolean isForm(int character) {
        return character >= ' ' && character < 0x7f && !Character.isLetterOrDigit(character);
    }
}
