package dev.ostiary.scan;

/**
 * What two names do not have in common, once their common begin and end are taken away.
 *
 * @param begin how many UTF-16 units both begin with
 * @param end how many both end with, behind that
 * @param left what is left of the one
 * @param right what is left of the other
 */
public record Difference(int begin, int end, String left, String right) {

    /** Takes time linear in the shorter name. */
    public static Difference of(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int begin = 0;
        while (begin < shorter && one.charAt(begin) == other.charAt(begin)) {
            begin++;
        }
        int end = 0;
        while (end < shorter - begin && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        return new Difference(
                begin, end, one.substring(begin, one.length() - end), other.substring(begin, other.length() - end));
    }

    /** Whether one letter more, less or another makes one of the other. */
    public boolean isOneLetter() {
        return left.length() <= 1 && right.length() <= 1;
    }

    /** Whether two letters that follow each other have changed places. */
    public boolean isSwap() {
        return left.length() == 2
                && right.length() == 2
                && left.charAt(0) == right.charAt(1)
                && left.charAt(1) == right.charAt(0);
    }
}
