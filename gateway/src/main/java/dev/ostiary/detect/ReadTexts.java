package dev.ostiary.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The texts of a definition or a result that a model reads: every string in it that is more than a word, and all names. */
public final class ReadTexts {

    /**
     * One of them.
     *
     * @param pointer where it stands, as a JSON Pointer into the definition; of a name that of what it names
     * @param isName whether it is the name of a tool or a parameter, and not a sentence
     */
    public record Place(String pointer, String text, boolean isName) {}

    // The reader of messages allows no more, see codec.
    private static final int DEEPEST = 64;
    private static final int LONGEST_WORD = 64;

    private final List<Place> places = new ArrayList<>();

    private ReadTexts() {}

    /** All of them, in the order in which they stand. */
    public static List<Place> of(JsonNode definition) {
        var texts = new ReadTexts();
        texts.in(definition, "", "", 0);
        return texts.places;
    }

    private void in(JsonNode node, String pointer, String key, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        switch (node) {
            case StringNode text -> text(text.stringValue(), pointer, key);
            case ObjectNode object -> members(object, pointer, key, depth);
            case ArrayNode array -> {
                for (int index = 0; index < array.size(); index++) {
                    in(array.get(index), pointer + "/" + index, key, depth + 1);
                }
            }
            default -> {
                // Numbers and truth values say nothing.
            }
        }
    }

    private void text(String text, String pointer, String key) {
        boolean isName = key.equals("name");
        // One word of JSON Schema or of a name says nothing; whoever puts a sentence there means something by it.
        if (isName || !isWord(text)) {
            places.add(new Place(pointer, text, isName && isWord(text)));
        }
    }

    private static boolean isWord(String text) {
        if (text.length() > LONGEST_WORD) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit <= ' ' || unit > '~') {
                return false;
            }
        }
        return true;
    }

    private void members(ObjectNode object, String pointer, String key, int depth) {
        boolean named = key.equals("properties") || key.equals("$defs") || key.equals("definitions");
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String below = pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
            if (named) {
                places.add(new Place(below, member.getKey(), isWord(member.getKey())));
            }
            in(member.getValue(), below, named ? "" : member.getKey(), depth + 1);
        }
    }
}
