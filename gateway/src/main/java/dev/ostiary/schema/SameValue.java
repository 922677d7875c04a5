package dev.ostiary.schema;

import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Equality of JSON values as JSON Schema means it (2020-12 core, section 4.2.2): 1 is 1.0, members have no order. */
final class SameValue {

    private SameValue() {}

    /** Goes as deep as {@code known}, which has to be bounded. */
    static boolean are(JsonNode known, JsonNode value, Budget budget) {
        if (!budget.take(1) || known.getNodeType() != value.getNodeType()) {
            return false;
        }
        return switch (known.getNodeType()) {
            case NUMBER ->
                budget.take(Numerals.cost(value)) && Numerals.canonical(known).equals(Numerals.canonical(value));
            case OBJECT -> sameMembers(known, value, budget);
            case ARRAY -> sameElements(known, value, budget);
            case STRING, BOOLEAN, NULL, MISSING, BINARY, POJO -> known.equals(value);
        };
    }

    private static boolean sameMembers(JsonNode known, JsonNode value, Budget budget) {
        if (known.size() != value.size()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> member : known.properties()) {
            if (!are(member.getValue(), value.path(member.getKey()), budget)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameElements(JsonNode known, JsonNode value, Budget budget) {
        if (known.size() != value.size()) {
            return false;
        }
        for (int i = 0; i < known.size(); i++) {
            if (!are(known.get(i), value.get(i), budget)) {
                return false;
            }
        }
        return true;
    }

    /**
     * A text that is the same for equal values and for no others. Empty where the budget does not suffice. Sets of such
     * texts stay fast whatever their hash codes are, since texts can be ordered; sets of trees do not.
     */
    static String canonical(JsonNode value, Budget budget) {
        StringBuilder text = new StringBuilder();
        write(value, text, budget, 0);
        return text.toString();
    }

    private static void write(JsonNode value, StringBuilder text, Budget budget, int depth) {
        if (depth > Budget.DEEPEST) {
            budget.exhaust();
        }
        if (!budget.take(4)) {
            return;
        }
        switch (value.getNodeType()) {
            case OBJECT -> members(value, text, budget, depth);
            case ARRAY -> {
                text.append('[');
                for (JsonNode each : value) {
                    write(each, text, budget, depth + 1);
                }
                text.append(']');
            }
            case NUMBER -> {
                if (budget.take(Numerals.cost(value))) {
                    text.append('n').append(Numerals.canonical(value)).append(';');
                }
            }
            case STRING -> text(value.stringValue(), text, budget);
            case BOOLEAN -> text.append(value.booleanValue() ? 't' : 'f');
            case NULL, MISSING -> text.append('0');
            case BINARY, POJO -> text(value.asString(""), text, budget);
        }
    }

    private static void members(JsonNode value, StringBuilder text, Budget budget, int depth) {
        String[] names = value.propertyNames().toArray(String[]::new);
        if (!budget.take(4L * names.length)) {
            return;
        }
        if (names.length > 1) {
            Arrays.sort(names);
        }
        text.append('{');
        for (String name : names) {
            text(name, text, budget);
            write(value.path(name), text, budget, depth + 1);
        }
        text.append('}');
    }

    /** With its length in front, so that no text can look like the end of itself. */
    private static void text(String content, StringBuilder text, Budget budget) {
        if (budget.take(content.length() / 16)) {
            text.append('s').append(content.length()).append(':').append(content);
        }
    }
}
