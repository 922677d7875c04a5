package dev.ostiary.leaks;

import java.util.Arrays;

/**
 * Groups of digits with at most two separators between them: {@code +49 (0)30 123-456}.
 *
 * @param places begin and end of each group, one after the other
 * @param count how many there are; none where the first has more digits than any number of people has
 * @param digits how many digits they have together
 * @param end up to where they reach
 */
record DigitGroups(int[] places, int count, int digits, int end) {

    private static final int MOST = 12;
    private static final int LONGEST = 24;
    private static final Alphabet SEPARATORS = Alphabet.of(" -./()");

    static DigitGroups of(String text, int from) {
        int[] places = new int[2 * MOST];
        int count = 0;
        int digits = 0;
        int at = from;
        int end = from;
        while (count < MOST) {
            int to = digitsEnd(text, at);
            end = to;
            if (to - at > LONGEST) {
                break;
            }
            places[2 * count] = at;
            places[2 * count + 1] = to;
            count++;
            digits += to - at;
            int next = next(text, to);
            if (next < 0) {
                break;
            }
            at = next;
        }
        return new DigitGroups(places, count, digits, end);
    }

    private static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && Ascii.isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int next(String text, int at) {
        for (int next = at + 1; next <= at + 2 && next < text.length(); next++) {
            if (!SEPARATORS.has(text.charAt(next - 1))) {
                return -1;
            }
            if (Ascii.isDigit(text.charAt(next))) {
                return next;
            }
        }
        return -1;
    }

    int from(int group) {
        return places[2 * group];
    }

    int to(int group) {
        return places[2 * group + 1];
    }

    int length(int group) {
        return to(group) - from(group);
    }

    /** Whether exactly this separates a group from the next. */
    boolean isSeparated(String text, int group, char by) {
        return group + 1 < count && from(group + 1) == to(group) + 1 && text.charAt(to(group)) == by;
    }

    /** All digits of some groups. */
    String digits(String text, int group, int groups) {
        var digits = new StringBuilder();
        for (int index = group; index < group + groups; index++) {
            digits.append(text, from(index), to(index));
        }
        return digits.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DigitGroups groups && end == groups.end && Arrays.equals(places, groups.places);
    }

    @Override
    public int hashCode() {
        return end;
    }

    @Override
    public String toString() {
        return count + " groups of digits";
    }
}
