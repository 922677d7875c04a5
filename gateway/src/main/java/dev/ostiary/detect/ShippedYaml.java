package dev.ostiary.detect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the files of rules that come with Ostiary: YAML, of which they use little, so that the start need not wait until a library for
 * all of YAML is loaded. Lists and mappings by indentation or in brackets, values on one line, plain or in quotes, comments
 * on lines of their own. A test holds what this reads against what the library does; files of users are read by the library.
 */
final class ShippedYaml {

    private static final int NONE = -1;

    private final String text;
    private int at;
    // Where the value of the line begins that is read now, and how far it is indented.
    private int indent;

    private ShippedYaml(String text) {
        this.text = text;
    }

    /**
     * Lists, mappings, strings, whole numbers and truth values.
     *
     * @throws IllegalArgumentException where it uses more of YAML than this knows
     */
    static Object read(String text) {
        var reading = new ShippedYaml(text);
        reading.toLine(0);
        Object value = reading.block(0);
        if (reading.indent != NONE) {
            throw reading.unknown("a line that belongs to nothing");
        }
        return value;
    }

    /** Goes to the next line that says something. */
    private void toLine(int from) {
        at = from;
        while (at < text.length()) {
            int begin = at;
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            if (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '#') {
                indent = at - begin;
                return;
            }
            at = behindLine(at);
        }
        indent = NONE;
    }

    private int behindLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end + 1;
    }

    private Object block(int least) {
        if (indent < least) {
            throw unknown("a value that is missing");
        }
        return text.startsWith("- ", at) ? list(indent) : mapping(indent);
    }

    private List<Object> list(int column) {
        List<Object> items = new ArrayList<>();
        while (indent == column && text.startsWith("- ", at)) {
            at += 2;
            // What stands behind the dash is indented by it.
            indent = column + 2;
            items.add(keyEnd() == NONE ? line() : mapping(indent));
        }
        return items;
    }

    private Map<String, Object> mapping(int column) {
        Map<String, Object> members = new LinkedHashMap<>();
        while (indent == column) {
            int colon = keyEnd();
            if (colon == NONE) {
                throw unknown("a line without a name");
            }
            String key = text.substring(at, colon);
            at = colon + 1;
            if (at == text.length() || text.charAt(at) == '\n') {
                toLine(at);
                members.put(key, block(column + 1));
            } else {
                at++;
                members.put(key, line());
            }
        }
        return members;
    }

    /** Where the name ends with which a line begins; -1 where it begins with none. */
    private int keyEnd() {
        int end = at;
        while (end < text.length() && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '-')) {
            end++;
        }
        boolean key = end > at && text.startsWith(":", end);
        return key && (end + 1 == text.length() || " \n".indexOf(text.charAt(end + 1)) >= 0) ? end : NONE;
    }

    /** The value that the rest of a line is. */
    private Object line() {
        Object value = value("\n");
        if (at < text.length() && text.charAt(at) != '\n') {
            throw unknown("something behind a value");
        }
        toLine(Math.min(text.length(), at + 1));
        return value;
    }

    private Object value(String ends) {
        return switch (at < text.length() ? text.charAt(at) : '\n') {
            case '[' -> several();
            case '{' -> named();
            case '"' -> quoted();
            case '\n', '\'', '>', '|', '&', '*', '!', '%', '@', '`', '#' -> throw unknown("a sign that begins a value");
            default -> plain(ends);
        };
    }

    private List<Object> several() {
        List<Object> items = new ArrayList<>();
        do {
            skip();
            items.add(value(",]"));
        } while (isNext(','));
        close(']');
        return items;
    }

    private Map<String, Object> named() {
        Map<String, Object> members = new LinkedHashMap<>();
        do {
            skip();
            int colon = keyEnd();
            if (colon == NONE) {
                throw unknown("braces without a name");
            }
            String key = text.substring(at, colon);
            at = colon + 1;
            skip();
            members.put(key, value(",}"));
        } while (isNext(','));
        close('}');
        return members;
    }

    /** Past the sign that stands here, and the blanks behind it. */
    private void skip() {
        at++;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private boolean isNext(char unit) {
        return at < text.length() && text.charAt(at) == unit;
    }

    private void close(char unit) {
        if (!isNext(unit)) {
            throw unknown("brackets that do not end");
        }
        at++;
    }

    private String quoted() {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '"') {
            if (text.charAt(end) == '\\' || text.charAt(end) == '\n') {
                throw unknown("an escape, or a quote over several lines");
            }
            end++;
        }
        if (end == text.length()) {
            throw unknown("a quote that does not end");
        }
        String value = text.substring(at + 1, end);
        at = end + 1;
        return value;
    }

    private Object plain(String ends) {
        int end = at;
        while (end < text.length() && text.charAt(end) != '\n' && ends.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String value = text.substring(at, end).strip();
        if (value.contains(": ") || value.contains(" #")) {
            throw unknown("a value that has to stand in quotes");
        }
        at = end;
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> isNumber(value) ? (Object) Integer.valueOf(value) : value;
        };
    }

    private static boolean isNumber(String value) {
        for (int index = 0; index < value.length(); index++) {
            if (value.charAt(index) < '0' || value.charAt(index) > '9') {
                return false;
            }
        }
        return !value.isEmpty() && value.length() < 9;
    }

    private IllegalArgumentException unknown(String what) {
        long line = text.substring(0, at).lines().count() + (at == 0 || text.charAt(at - 1) == '\n' ? 1 : 0);
        return new IllegalArgumentException("line " + line + ": " + what);
    }
}
