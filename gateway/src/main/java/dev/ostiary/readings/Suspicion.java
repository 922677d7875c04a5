package dev.ostiary.readings;

/** What a text may be disguised by: one pass over its characters, so that ordinary text costs no more. */
final class Suspicion {

    private static final int RUN = 16;
    private static final int CODES = 8;
    private static final int STARS = 4;

    private static final int LETTER = 1;
    private static final int DIGIT = 2;
    private static final byte[] KINDS = new byte[0x80];

    static {
        for (char unit = 0; unit < KINDS.length; unit++) {
            boolean letter = (unit | 0x20) >= 'a' && (unit | 0x20) <= 'z';
            KINDS[unit] = (byte) (letter ? LETTER : unit >= '0' && unit <= '9' ? DIGIT : 0);
        }
    }

    private final Ciphers.Seen words = new Ciphers.Seen();
    // A word that holds digits or signs, where one has begun.
    private int mixedFrom = -1;
    private int mixedKinds;
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
        int length = text.length();
        int run = 0;
        char before = ' ';
        int at = 0;
        while (at < length) {
            int begin = at;
            int kinds = 0;
            int hash = 0;
            char unit = ' ';
            for (; at < length; at++) {
                unit = text.charAt(at);
                int kind = unit < KINDS.length ? KINDS[unit] : 0;
                if (kind == 0) {
                    break;
                }
                kinds |= kind;
                // Letters become small by this, and of words with digits nobody asks for the hash.
                hash = hash * 31 + (unit | 0x20);
            }
            if (at > begin) {
                char last = text.charAt(at - 1);
                tagged |= before == '<' && (KINDS[text.charAt(begin)] & LETTER) != 0;
                run += at - begin;
                wordEnds(at - begin, last);
                this.last = last;
                before = last;
                part(text, begin, at, kinds, hash);
            }
            if (at == length) {
                break;
            }
            longest = Math.max(longest, run);
            run = unit == '/' || unit == '+' || unit == '-' || unit == '_' || unit == '=' ? run : 0;
            if (unit != ' ') {
                tagged |= before == '<' && (unit == '/' || unit == '!');
                other(text, unit, at);
            }
            before = unit;
            at++;
        }
        longest = Math.max(longest, run);
        encoded |= longest >= RUN;
        wordIsOver(text, length);
    }

    /** Letters and digits up to here; signs beside them may stand for letters. */
    private void part(String text, int from, int to, int kinds, int hash) {
        boolean goesOn = mixedFrom >= 0 || to < text.length() && Ciphers.isSign(text.charAt(to));
        if (!goesOn && kinds == LETTER) {
            words.word(to - from, hash);
            return;
        }
        mixedFrom = mixedFrom < 0 ? from : mixedFrom;
        mixedKinds |= kinds;
        if (to == text.length() || !Ciphers.isSign(text.charAt(to))) {
            wordIsOver(text, to);
        }
    }

    private void wordIsOver(String text, int to) {
        if (mixedFrom >= 0) {
            words.word(text, mixedFrom, to, (mixedKinds & LETTER) != 0);
            mixedFrom = -1;
            mixedKinds = 0;
        }
    }

    /** Anything that is no letter, no digit and no space. */
    private void other(String text, char unit, int at) {
        sign(unit);
        if (unit > ' ') {
            last = unit;
        }
        if (Ciphers.isSign(unit)) {
            mixedFrom = mixedFrom < 0 ? at : mixedFrom;
            char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
            if (!Ciphers.isSign(next) && (next >= KINDS.length || KINDS[next] == 0)) {
                wordIsOver(text, at + 1);
            }
        }
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

    Ciphers.Seen words() {
        return words;
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
