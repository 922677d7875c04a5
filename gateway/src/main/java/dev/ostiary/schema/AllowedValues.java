package dev.ostiary.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The values that {@code enum} or {@code const} leave. */
final class AllowedValues {

    static final AllowedValues ANY = new AllowedValues(List.of());

    private static final int MOST_TOLD = 12;
    private static final Pattern PLAIN = Pattern.compile("[\\w .:/+-]{0,40}");

    private final Set<String> texts = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();
    private final List<JsonNode> others = new ArrayList<>();
    private final String expected;

    AllowedValues(List<JsonNode> values) {
        for (JsonNode each : values) {
            if (each.isString()) {
                texts.add(each.stringValue());
            } else if (each.isNumber()) {
                numbers.add(Numerals.canonical(each));
            } else {
                others.add(each);
            }
        }
        expected = told(values);
    }

    boolean has(JsonNode value, Budget budget) {
        if (value.isString()) {
            return budget.take(1) && texts.contains(value.stringValue());
        }
        if (value.isNumber()) {
            return budget.take(Numerals.cost(value)) && numbers.contains(Numerals.canonical(value));
        }
        for (JsonNode each : others) {
            if (SameValue.are(each, value, budget)) {
                return true;
            }
        }
        return false;
    }

    /** What should be there. The values are quoted where they are few, and plain. */
    String expected() {
        return expected;
    }

    private static String told(List<JsonNode> values) {
        boolean isPlain = values.size() <= MOST_TOLD
                && values.stream()
                        .allMatch(each -> !each.isContainer()
                                && PLAIN.matcher(each.asString("")).matches());
        if (!isPlain) {
            return "one of the " + values.size() + " values that the schema lists";
        }
        String list = String.join(", ", values.stream().map(JsonNode::toString).toList());
        return values.size() == 1 ? "the value " + list : "one of " + list;
    }
}
