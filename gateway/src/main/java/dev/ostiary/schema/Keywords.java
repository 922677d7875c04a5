package dev.ostiary.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The keywords of one schema, read as what they have to be. A keyword that is {@code null} counts as absent. */
final class Keywords {

    private final JsonNode schema;
    private final String pointer;
    private final Faults faults;

    Keywords(JsonNode schema, String pointer, Faults faults) {
        this.schema = schema;
        this.pointer = pointer;
        this.faults = faults;
    }

    boolean has(String keyword) {
        return schema.has(keyword) && !schema.path(keyword).isNull();
    }

    JsonNode value(String keyword) {
        return schema.path(keyword);
    }

    String at(String keyword) {
        return pointer + "/" + Path.segment(keyword);
    }

    String pointer() {
        return pointer;
    }

    void wrong(String keyword, String expected) {
        faults.unusable(keyword + " has to be " + expected, at(keyword));
    }

    void tolerate(String keyword, String what) {
        faults.tolerate(at(keyword), what);
    }

    /** A number of things; numbers beyond two thousand million count as that. */
    int count(String keyword, int otherwise) {
        if (!has(keyword)) {
            return otherwise;
        }
        JsonNode value = value(keyword);
        if (!value.isNumber()
                || !Numerals.isWhole(value)
                || value.decimalValue().signum() < 0) {
            wrong(keyword, "a whole number, zero or more");
            return otherwise;
        }
        BigDecimal number = value.decimalValue();
        return number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) >= 0
                ? Integer.MAX_VALUE
                : number.intValueExact();
    }

    Optional<BigDecimal> number(String keyword) {
        if (!has(keyword)) {
            return Optional.empty();
        }
        JsonNode value = value(keyword);
        if (!value.isNumber() || !Numerals.isFinite(value)) {
            wrong(keyword, "a number");
            return Optional.empty();
        }
        return Optional.of(value.decimalValue());
    }

    Optional<String> text(String keyword) {
        if (has(keyword) && !value(keyword).isString()) {
            wrong(keyword, "a string");
        }
        return value(keyword).isString() ? Optional.of(value(keyword).stringValue()) : Optional.empty();
    }

    boolean flag(String keyword) {
        if (has(keyword) && !value(keyword).isBoolean()) {
            wrong(keyword, "true or false");
        }
        return value(keyword).isBoolean() && value(keyword).booleanValue();
    }

    /** An array of strings. */
    List<String> names(String keyword) {
        return has(keyword) ? names(value(keyword), keyword) : List.of();
    }

    List<String> names(JsonNode list, String keyword) {
        List<String> names = new ArrayList<>();
        if (!list.isArray()) {
            wrong(keyword, "an array of strings");
        }
        for (JsonNode each : list) {
            if (each.isString()) {
                names.add(each.stringValue());
            } else {
                wrong(keyword, "an array of strings");
            }
        }
        return names.stream().distinct().toList();
    }

    /** An object or array whose parts are schemas; a missing one where the keyword is absent or something else. */
    JsonNode parts(String keyword, boolean isArray) {
        if (has(keyword)
                && (isArray ? !value(keyword).isArray() : !value(keyword).isObject())) {
            wrong(keyword, isArray ? "an array of schemas" : "an object of schemas");
            return MissingNode.getInstance();
        }
        return value(keyword);
    }
}
