package dev.ostiary.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The kinds of JSON values as bits, whole numbers apart from others. */
final class Kind {

    static final int NULL = 1;
    static final int BOOLEAN = 2;
    static final int INTEGER = 4;
    static final int FRACTION = 8;
    static final int STRING = 16;
    static final int ARRAY = 32;
    static final int OBJECT = 64;
    static final int NUMBER = INTEGER | FRACTION;
    static final int ANY = 127;

    private Kind() {}

    /** The bits for a value of {@code type}; empty where there is no such type. */
    static Optional<Integer> named(String type) {
        return switch (type) {
            case "null" -> Optional.of(NULL);
            case "boolean" -> Optional.of(BOOLEAN);
            case "integer" -> Optional.of(INTEGER);
            case "number" -> Optional.of(NUMBER);
            case "string" -> Optional.of(STRING);
            case "array" -> Optional.of(ARRAY);
            case "object" -> Optional.of(OBJECT);
            default -> Optional.empty();
        };
    }

    /** The bits of what this value is; both bits of numbers where only {@link Numerals#isWhole} can tell. */
    static int of(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> NULL;
            case BOOLEAN -> BOOLEAN;
            case NUMBER -> value.isIntegralNumber() ? INTEGER : NUMBER;
            case ARRAY -> ARRAY;
            case OBJECT -> OBJECT;
            case STRING, BINARY, POJO -> STRING;
        };
    }

    static String words(int kinds) {
        List<String> words = new ArrayList<>();
        add(words, kinds, OBJECT, "an object");
        add(words, kinds, ARRAY, "an array");
        add(words, kinds, STRING, "a string");
        add(words, kinds, FRACTION, "a number");
        add(words, kinds & ~(kinds >> 1), INTEGER, "a whole number");
        add(words, kinds, BOOLEAN, "true or false");
        add(words, kinds, NULL, "null");
        return String.join(", or ", words);
    }

    private static void add(List<String> words, int kinds, int kind, String word) {
        if ((kinds & kind) != 0) {
            words.add(word);
        }
    }
}
