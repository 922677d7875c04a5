package dev.ostiary.schema;

import com.google.re2j.PatternSyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Compiles a schema's regular expressions, each once. */
final class Patterns {

    private final SchemaLimits limits;
    private final CompileTerms.Uncheckable uncheckable;
    private final Faults faults;
    private final Map<String, Result> known = new HashMap<>();

    private record Result(Optional<TextPattern> pattern, String why) {}

    Patterns(CompileTerms terms, Faults faults) {
        this.limits = terms.limits();
        this.uncheckable = terms.uncheckable();
        this.faults = faults;
    }

    /** Empty where it cannot be checked, which has been noted then. */
    Optional<TextPattern> forTexts(String expression, String pointer) {
        Result result = compiled(expression, pointer);
        if (result.pattern().isEmpty()) {
            switch (uncheckable) {
                case SKIPPED -> faults.tolerate(pointer, "the pattern is not checked: " + result.why());
                case REFUSED -> faults.unusable("the pattern cannot be checked: " + result.why(), pointer);
            }
        }
        return result.pattern();
    }

    /** A name that may or may not match would be declared or not, so here every pattern has to be checkable. */
    Optional<TextPattern> forNames(String expression, String pointer) {
        Result result = compiled(expression, pointer);
        if (result.pattern().isEmpty()) {
            faults.unusable("the pattern of names cannot be checked: " + result.why(), pointer);
        }
        return result.pattern();
    }

    private Result compiled(String expression, String pointer) {
        if (expression.length() > limits.patternLength()) {
            faults.unusable("a pattern of more than " + limits.patternLength() + " characters", pointer);
        }
        if (!known.containsKey(expression) && known.size() >= limits.patterns()) {
            faults.unusable("more than " + limits.patterns() + " patterns", pointer);
        }
        return faults.isUnusable()
                ? new Result(Optional.empty(), "")
                : known.computeIfAbsent(expression, _ -> compile(expression));
    }

    private Result compile(String expression) {
        return switch (EcmaPattern.translated(expression, limits.patternSize())) {
            case EcmaPattern.Translated.No(String why) -> new Result(Optional.empty(), why);
            case EcmaPattern.Translated.Yes(String re2) -> compileTranslated(re2);
        };
    }

    private Result compileTranslated(String re2) {
        try {
            TextPattern pattern = TextPattern.of(re2);
            return TextPattern.size(pattern) > limits.patternSize()
                    ? new Result(Optional.empty(), "it is too large")
                    : new Result(Optional.of(pattern), "");
        } catch (PatternSyntaxException e) {
            return new Result(Optional.empty(), "it is no regular expression that RE2 knows");
        }
    }
}
