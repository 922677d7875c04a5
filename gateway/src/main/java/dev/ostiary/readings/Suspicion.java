package dev.ostiary.readings;

/** What a text may be disguised by: one pass over its characters, so that ordinary text costs no more. */
final class Suspicion {

    private static final int RUN = 16;
    private static final int CODES = 8;

    private boolean unusual;
    private boolean escaped;
    private boolean encoded;
    private boolean spaced;
    private boolean quoted;
    private boolean tagged;
    private int longest;

    private Suspicion() {}

    static Suspicion of(String text) {
        var suspicion = new Suspicion();
        suspicion.look(text);
        return suspicion;
    }

    private void look(String text) {
        int run = 0;
        int single = 0;
        int numbers = 0;
        int same = 0;
        int sizeBefore = 0;
        char before = ' ';
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            boolean letter = (unit | 0x20) >= 'a' && (unit | 0x20) <= 'z';
            boolean digit = unit >= '0' && unit <= '9';
            if (letter || digit) {
                run++;
            } else {
                longest = Math.max(longest, run);
                same = run > 1 && run <= 6 && run == sizeBefore ? same + 1 : 0;
                spaced |= same >= 7;
                sizeBefore = run > 0 ? run : sizeBefore;
                if (run == 1) {
                    single++;
                    spaced |= single >= 6;
                } else if (run > 1) {
                    single = 0;
                }
                numbers = run > 0 && run < 4 && before >= '0' && before <= '9' ? numbers + 1 : run == 0 ? numbers : 0;
                encoded |= numbers >= CODES;
                run = unit == '/' || unit == '+' || unit == '-' || unit == '_' || unit == '=' ? run : 0;
                sign(unit);
            }
            before = unit;
        }
        longest = Math.max(longest, run);
        encoded |= longest >= RUN;
        spaced |= single >= 5;
    }

    private void sign(char unit) {
        switch (unit) {
            case '&', '%', '\\' -> escaped = true;
            case '<' -> tagged = true;
            case '+', '.' -> quoted = true;
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

    boolean runs() {
        return longest >= RUN;
    }
}
