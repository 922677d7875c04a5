package dev.ostiary.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Takes one member out of JSON with comments, and leaves every other character as it is. */
final class JsoncEdit {

    /** A piece of the text that means something: a string, a number or word, or one of the signs of JSON. */
    private record Token(int start, int end, String text) {

        boolean is(String sign) {
            return text.equals(sign);
        }

        boolean isString(String value) {
            return text.startsWith("\"")
                    && JsonMapper.shared().readValue(text, String.class).equals(value);
        }
    }

    private final String text;
    private final List<Token> tokens;

    private JsoncEdit(String text) {
        this.text = text;
        this.tokens = tokens(text);
    }

    /**
     * The text without a member.
     *
     * @param text well-formed
     * @param path the keys that lead to the member; its value must be a string or another single word
     */
    static Optional<String> without(String text, List<String> path) {
        JsoncEdit edit = new JsoncEdit(text);
        int at = 0;
        for (String key : path) {
            at = edit.member(at, key);
            if (at < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(edit.remove(at - 2));
    }

    /** The index of the value of a member of the object that begins at this index. */
    private int member(int object, String key) {
        if (!tokens.get(object).is("{")) {
            return -1;
        }
        int depth = 0;
        for (int i = object; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("{") || token.is("[")) {
                depth++;
            } else if (token.is("}") || token.is("]")) {
                depth--;
            } else if (depth == 1 && token.isString(key) && tokens.get(i + 1).is(":")) {
                return i + 2;
            }
            if (depth == 0) {
                return -1;
            }
        }
        return -1;
    }

    /** Takes a member out, with one comma beside it, and its line where nothing else stands there. */
    private String remove(int key) {
        int start = tokens.get(key).start();
        int end = tokens.get(key + 2).end();
        StringBuilder rest = new StringBuilder(text);
        if (tokens.get(key + 3).is(",")) {
            rest.delete(end, tokens.get(key + 3).end());
        }
        int lineStart = text.lastIndexOf('\n', start - 1) + 1;
        rest.delete(start, end);
        int lineEnd = rest.indexOf("\n", start);
        boolean alone = rest.substring(lineStart, start).isBlank()
                && lineEnd >= 0
                && rest.substring(start, lineEnd).isBlank();
        if (alone) {
            rest.delete(lineStart, lineEnd + 1);
        }
        if (!tokens.get(key + 3).is(",") && tokens.get(key - 1).is(",")) {
            rest.deleteCharAt(tokens.get(key - 1).start());
        }
        return rest.toString();
    }

    private static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || c == '\uFEFF') {
                i++;
            } else if (text.startsWith("//", i)) {
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", i)) {
                int end = text.indexOf("*/", i + 2);
                i = end < 0 ? text.length() : end + 2;
            } else {
                int end = "{}[],:".indexOf(c) >= 0 ? i + 1 : c == '"' ? stringEnd(text, i) : wordEnd(text, i);
                tokens.add(new Token(i, end, text.substring(i, end)));
                i = end;
            }
        }
        return tokens;
    }

    private static int stringEnd(String text, int start) {
        int i = start + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), i + 1);
    }

    private static int wordEnd(String text, int start) {
        int i = start;
        while (i < text.length()
                && !Character.isWhitespace(text.charAt(i))
                && "{}[],:\"/".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return Math.max(i, start + 1);
    }
}
