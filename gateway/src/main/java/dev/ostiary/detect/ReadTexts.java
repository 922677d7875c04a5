package dev.ostiary.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The texts of a definition or a result that a model reads: every string in it that is more than a word, names of members
 * that are, and all names of tools and parameters. How deep a message may be is the codec's to say.
 */
public final class ReadTexts {

    /**
     * One of them.
     *
     * @param pointer where it stands in the definition; of a name that of what it names
     * @param isName whether it is the name of a tool or a parameter, and not a sentence
     */
    public record Place(Pointer pointer, String text, boolean isName) {}

    private static final int LONGEST_WORD = 64;

    private final List<Place> places = new ArrayList<>();

    private ReadTexts() {}

    /** All of them, in the order in which they stand. */
    public static List<Place> of(JsonNode definition) {
        var texts = new ReadTexts();
        texts.in(definition, Pointer.ROOT, "");
        return texts.places;
    }

    private void in(JsonNode node, Pointer pointer, String key) {
        switch (node) {
            case StringNode text -> text(text.stringValue(), pointer, key);
            case ObjectNode object -> members(object, pointer, key);
            case ArrayNode array -> {
                for (int index = 0; index < array.size(); index++) {
                    in(array.get(index), pointer.below(Integer.toString(index)), key);
                }
            }
            default -> {
                // Numbers and truth values say nothing.
            }
        }
    }

    private void text(String text, Pointer pointer, String key) {
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

    private void members(ObjectNode object, Pointer pointer, String key) {
        boolean named = key.equals("properties") || key.equals("$defs") || key.equals("definitions");
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            Pointer below = pointer.below(member.getKey());
            boolean isWord = isWord(member.getKey());
            // A sentence in the place of a name is read like any other.
            if (named || !isWord) {
                places.add(new Place(below, member.getKey(), isWord));
            }
            in(member.getValue(), below, named ? "" : member.getKey());
        }
    }
}
