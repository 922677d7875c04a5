package dev.ostiary.schema;

/**
 * How a schema is to be read.
 *
 * @param fallback the dialect where the schema names none
 * @param uncheckable what becomes of a pattern that cannot be checked in linear time
 * @param formats whether {@code format} is checked, where it is one of date-time, date, time, email, uri and uuid; else it
 *     only tells
 */
public record CompileTerms(SchemaLimits limits, Dialect fallback, Uncheckable uncheckable, boolean formats) {

    /** What becomes of a pattern that needs what RE2 lacks: looking around, referring back. */
    public enum Uncheckable {
        /** The pattern alone is not checked; {@link Compiled.Usable#tolerances} names it. */
        SKIPPED,
        /** The schema is {@link Compiled.Unusable}. */
        REFUSED
    }

    /** 2020-12 where nothing is said, skipped patterns, formats that only tell. */
    public static CompileTerms standard() {
        return new CompileTerms(SchemaLimits.standard(), Dialect.DRAFT_2020_12, Uncheckable.SKIPPED, false);
    }
}
