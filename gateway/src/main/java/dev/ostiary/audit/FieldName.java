package dev.ostiary.audit;

/**
 * Member names as the record of a run under {@code observe} holds them.
 *
 * <p>A name that could be a value (an address, a number, an identifier) is written as {@code *}. Does not
 * guarantee: that a word that stays is none. Where people's first names are used as names of members,
 * they look like any other word.
 */
final class FieldName {

    static final String ANY = "*";

    private static final int LONGEST = 64;
    private static final int MOST_DIGITS = 3;
    /** An object with more members than this is a table, and its names are keys. */
    static final int MOST_MEMBERS = 100;

    private FieldName() {}

    /** The name as a segment of a JSON Pointer (RFC 6901), or {@code *}. */
    static String segment(String name) {
        return isName(name) ? name : ANY;
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST
                && name.codePoints().allMatch(FieldName::isOfNames)
                && name.codePoints().anyMatch(Character::isLetter)
                && name.codePoints().filter(Character::isDigit).count() <= MOST_DIGITS;
    }

    private static boolean isOfNames(int point) {
        return Character.isLetterOrDigit(point)
                || Character.getType(point) == Character.NON_SPACING_MARK
                || "_-.$:".indexOf(point) >= 0;
    }
}
