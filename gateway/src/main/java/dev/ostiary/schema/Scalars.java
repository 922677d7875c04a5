package dev.ostiary.schema;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** What is demanded of strings and numbers. */
final class Scalars {

    private Scalars() {}

    static boolean fits(TextRules rules, String text, Budget budget, Violations violations) {
        if (!isLongEnough(rules, text)) {
            return violations.add("minLength", "at least " + Wording.count(rules.shortest(), "character"));
        }
        if (!isShortEnough(rules, text)) {
            return violations.add("maxLength", "at most " + Wording.count(rules.longest(), "character"));
        }
        boolean fits = true;
        if (rules.pattern().isPresent()) {
            TextPattern pattern = rules.pattern().get();
            if (!budget.take(pattern.cost(text))) {
                return false;
            }
            fits = pattern.isIn(text) || violations.add("pattern", "a text of the pattern that the schema gives");
        }
        if (rules.format().isPresent()) {
            Format format = rules.format().get();
            fits &= budget.take(text.length() / 8)
                    && (format.accepts(text) || violations.add("format", format.expected()));
        }
        return fits;
    }

    /** Code points are counted only where characters, of which they may have two, do not decide. */
    private static boolean isLongEnough(TextRules rules, String text) {
        return text.length() >= rules.shortest()
                && (text.length() / 2 >= rules.shortest() || text.codePointCount(0, text.length()) >= rules.shortest());
    }

    private static boolean isShortEnough(TextRules rules, String text) {
        return text.length() <= rules.longest()
                || text.length() / 2 <= rules.longest() && text.codePointCount(0, text.length()) <= rules.longest();
    }

    static boolean fits(NumberRules rules, JsonNode number, Budget budget, Violations violations) {
        if (!budget.take(Numerals.cost(number))) {
            return false;
        }
        if (!Numerals.isFinite(number)) {
            return violations.add("type", "a number");
        }
        BigDecimal value = number.decimalValue();
        boolean fits = true;
        if (rules.minimum().isPresent() && value.compareTo(rules.minimum().get()) < 0) {
            fits = violations.add(
                    "minimum", "at least " + Wording.number(rules.minimum().get()));
        }
        if (rules.maximum().isPresent() && value.compareTo(rules.maximum().get()) > 0) {
            fits = violations.add(
                    "maximum", "at most " + Wording.number(rules.maximum().get()));
        }
        if (rules.exclusiveMinimum().isPresent()
                && value.compareTo(rules.exclusiveMinimum().get()) <= 0) {
            fits = violations.add(
                    "exclusiveMinimum",
                    "more than " + Wording.number(rules.exclusiveMinimum().get()));
        }
        if (rules.exclusiveMaximum().isPresent()
                && value.compareTo(rules.exclusiveMaximum().get()) >= 0) {
            fits = violations.add(
                    "exclusiveMaximum",
                    "less than " + Wording.number(rules.exclusiveMaximum().get()));
        }
        if (rules.multipleOf().isPresent()
                && !Numerals.isMultiple(value, rules.multipleOf().get())) {
            fits = violations.add(
                    "multipleOf",
                    "a multiple of " + Wording.number(rules.multipleOf().get()));
        }
        return fits;
    }
}
