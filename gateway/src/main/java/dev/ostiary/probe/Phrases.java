package dev.ostiary.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Short texts to be found in longer ones, whatever their case: one look at a table for most places of a text. */
final class Phrases {

    private static final int ASCII = 128;
    private static final String[] NONE = {};

    private final String[][] byFirst = new String[ASCII][];
    private final boolean[] pairs = new boolean[ASCII * ASCII];

    private Phrases(List<String> phrases) {
        Arrays.fill(byFirst, NONE);
        for (String phrase : phrases) {
            add(phrase.toLowerCase(Locale.ROOT));
        }
    }

    /** @param phrases of ASCII, in lower case */
    static Phrases of(String... phrases) {
        return new Phrases(List.of(phrases));
    }

    private void add(String phrase) {
        char first = phrase.charAt(0);
        byFirst[first] = Arrays.copyOf(byFirst[first], byFirst[first].length + 1);
        byFirst[first][byFirst[first].length - 1] = phrase;
        for (int second = 0; second < ASCII; second++) {
            if (phrase.length() == 1 || Character.toLowerCase((char) second) == phrase.charAt(1)) {
                pairs[first * ASCII + second] = true;
            }
        }
    }

    /** Whether one of them stands at an index, and ends before another. */
    boolean at(String text, int index, int end) {
        if (index >= end) {
            return false;
        }
        char first = lower(text.charAt(index));
        if (first >= ASCII) {
            return false;
        }
        char second = index + 1 < end ? text.charAt(index + 1) : 0;
        return second < ASCII && pairs[first * ASCII + second] && isOne(text, index, end, byFirst[first]);
    }

    private static boolean isOne(String text, int index, int end, String[] some) {
        for (String one : some) {
            if (one.length() <= end - index && goesOn(text, index, one)) {
                return true;
            }
        }
        return false;
    }

    /** Many begin alike, so that the third character decides most often. */
    private static boolean goesOn(String text, int index, String one) {
        for (int at = 2; at < one.length(); at++) {
            if (lower(text.charAt(index + at)) != one.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    /** Whether one of them stands between two indexes. */
    boolean in(String text, int from, int end) {
        for (int index = from; index < end; index++) {
            if (at(text, index, end)) {
                return true;
            }
        }
        return false;
    }

    private static char lower(char unit) {
        return unit >= 'A' && unit <= 'Z' ? (char) (unit + 32) : unit;
    }
}
