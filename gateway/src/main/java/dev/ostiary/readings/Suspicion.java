package dev.ostiary.readings;

/** What a text may be disguised by: one pass over its characters, so that ordinary text costs no more. */
final class Suspicion {

    private static final int RUN = 16;
    private static final int CODES = 8;
    private static final int STARS = 4;

    private boolean unusual;
    private boolean escaped;
    private boolean encoded;
    private boolean spaced;
    private boolean quoted;
    private boolean tagged;
    private boolean broken;
    private boolean linked;
    private int stars;
    private int longest;
    private int single;
    private int same;
    private int numbers;
    private int sizeBefore;
    private char last = ' ';

    private Suspicion() {}

    static Suspicion of(String text) {
        var suspicion = new Suspicion();
        suspicion.look(text);
        return suspicion;
    }

    private void look(String text) {
        int run = 0;
        int word = 0;
        char before = ' ';
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            boolean letter = (unit | 0x20) >= 'a' && (unit | 0x20) <= 'z';
            boolean digit = unit >= '0' && unit <= '9';
            if (letter || digit) {
                run++;
                word++;
            } else {
                longest = Math.max(longest, run);
                wordEnds(word, before);
                word = 0;
                run = unit == '/' || unit == '+' || unit == '-' || unit == '_' || unit == '=' ? run : 0;
                sign(unit);
            }
            tagged |= before == '<' && (letter || unit == '/' || unit == '!');
            if (unit > ' ') {
                last = unit;
            }
            before = unit;
        }
        longest = Math.max(longest, run);
        wordEnds(word, before);
        encoded |= longest >= RUN;
    }

    private void wordEnds(int size, char last) {
        if (size == 0) {
            return;
        }
        single = size == 1 ? single + 1 : 0;
        same = size > 1 && size <= 6 && size == sizeBefore ? same + 1 : 0;
        numbers = size < 4 && last >= '0' && last <= '9' ? numbers + 1 : 0;
        sizeBefore = size;
        spaced |= single >= 6 || same >= 7;
        encoded |= numbers >= CODES;
    }

    private void sign(char unit) {
        switch (unit) {
            case '&', '%', '\\' -> escaped = true;
            case '+', '.' -> quoted |= last == '"' || last == '\'';
            case '\n', '\r' -> broken |= last == '-' || last == '\u2010';
            case '*' -> stars++;
            case '(', ':' -> linked |= last == ']';
            default -> unusual |= unit >= 0x7F;
        }
    }

    boolean unusual() {
        return unusual;
    }

    boolean escaped() {
        return escaped;
    }

    boolean encoded() {
        return encoded;
    }

    boolean spaced() {
        return spaced;
    }

    boolean quoted() {
        return quoted;
    }

    boolean tagged() {
        return tagged;
    }

    boolean broken() {
        return broken;
    }

    boolean linked() {
        return linked;
    }

    boolean starred() {
        return stars >= STARS;
    }

    boolean runs() {
        return longest >= RUN;
    }
}
