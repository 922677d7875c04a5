package dev.ostiary.policy;

/** What came of a condition. */
enum Truth {
    YES,
    NO,
    /** It depends on something that is not known yet. */
    OPEN,
    /** It could not be evaluated: a field is missing, a type does not fit, a bound was reached. */
    BROKEN
}
