package dev.ostiary.fields;

/**
 * What is done about which fields, and why.
 *
 * @param purpose why: what protects is told to whoever reads what is left, what only shortens is not
 * @param name what the rule is called, and where it stands; for the audit
 */
public record FieldRule(FieldPattern at, Treatment treatment, Purpose purpose, String name) {

    /** Why a field is treated. */
    public enum Purpose {
        /** Its reader does not need it. */
        MINIMIZE,
        /** Its reader may not have it; text in which it could stand is searched for it. */
        PROTECT_AND_SEARCH,
        /** Its reader may not have it, nor text in which it could stand. */
        PROTECT
    }
}
