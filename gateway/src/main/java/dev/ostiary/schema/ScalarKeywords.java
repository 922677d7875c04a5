package dev.ostiary.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The keywords that need no other schemas. */
final class ScalarKeywords {

    private final Keywords keywords;
    private final Patterns patterns;
    private final boolean formats;

    ScalarKeywords(Keywords keywords, Patterns patterns, boolean formats) {
        this.keywords = keywords;
        this.patterns = patterns;
        this.formats = formats;
    }

    int kinds() {
        if (!keywords.has("type")) {
            return Kind.ANY;
        }
        JsonNode type = keywords.value("type");
        List<String> named = type.isString() ? List.of(type.stringValue()) : keywords.names("type");
        int kinds = 0;
        for (String each : named) {
            Optional<Integer> kind = Kind.named(each);
            if (kind.isEmpty()) {
                keywords.wrong("type", "one of JSON Schema's seven types, or several of them");
            }
            kinds |= kind.orElse(0);
        }
        if (kinds == 0) {
            keywords.wrong("type", "one of JSON Schema's seven types, or several of them");
        }
        return kinds;
    }

    AllowedValues values() {
        List<JsonNode> listed = new ArrayList<>();
        if (keywords.has("enum")) {
            if (!keywords.value("enum").isArray()) {
                keywords.wrong("enum", "an array");
            }
            keywords.value("enum").forEach(listed::add);
        }
        JsonNode constant = keywords.value("const");
        if (constant.isMissingNode()) {
            return keywords.has("enum") ? new AllowedValues(listed) : AllowedValues.ANY;
        }
        boolean isListed = !keywords.has("enum") || new AllowedValues(listed).has(constant, Budget.of(constant));
        return new AllowedValues(isListed ? List.of(constant) : List.of());
    }

    NumberRules numbers() {
        Optional<BigDecimal> minimum = keywords.number("minimum");
        Optional<BigDecimal> maximum = keywords.number("maximum");
        boolean abovePlain = isFlag("exclusiveMinimum");
        boolean belowPlain = isFlag("exclusiveMaximum");
        Optional<BigDecimal> multiple = keywords.number("multipleOf");
        if (multiple.filter(each -> each.signum() <= 0).isPresent()) {
            keywords.wrong("multipleOf", "a number above zero");
            multiple = Optional.empty();
        }
        NumberRules rules = new NumberRules(
                abovePlain ? Optional.empty() : minimum,
                belowPlain ? Optional.empty() : maximum,
                abovePlain ? minimum : exclusive("exclusiveMinimum"),
                belowPlain ? maximum : exclusive("exclusiveMaximum"),
                multiple);
        return rules.equals(NumberRules.NONE) ? NumberRules.NONE : rules;
    }

    private Optional<BigDecimal> exclusive(String keyword) {
        return keywords.value(keyword).isBoolean() ? Optional.empty() : keywords.number(keyword);
    }

    /** Until draft-04 these said how the limit beside them was meant. */
    private boolean isFlag(String keyword) {
        boolean isFlag = keywords.value(keyword).isBoolean();
        if (isFlag) {
            keywords.tolerate(keyword, "true or false is draft-04; read as there");
        }
        return isFlag && keywords.value(keyword).booleanValue();
    }

    TextRules texts() {
        Optional<TextPattern> pattern =
                keywords.text("pattern").flatMap(each -> patterns.forTexts(each, keywords.at("pattern")));
        Optional<Format> format = keywords.text("format").filter(_ -> formats).flatMap(Format::named);
        TextRules rules = new TextRules(
                keywords.count("minLength", 0), keywords.count("maxLength", Integer.MAX_VALUE), pattern, format);
        return rules.equals(TextRules.NONE) ? TextRules.NONE : rules;
    }
}
