package dev.ostiary.readings;

import java.util.List;
import java.util.Optional;

/** HTML without its tags, so that words that were cut by them are whole: {@code ig<b></b>nore}. */
final class Tags {

    private static final int LONGEST = 512;

    private Tags() {}

    static Optional<Reading> of(Reading before) {
        String text = before.text();
        var made = new Rewriting(text);
        boolean cuts = false;
        boolean behindTag = false;
        char last = ' ';
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            if (end > at) {
                behindTag = true;
                made.leaveOut();
                at = end;
            } else {
                char unit = text.charAt(at);
                cuts |= behindTag && Character.isLetter(last) && Character.isLetter(unit);
                behindTag = false;
                last = unit;
                made.keep(at);
                at++;
            }
        }
        return cuts
                ? Optional.of(Readings.next(before, made.text(), List.of(Way.MARKUP), made.origin(text.length())))
                : Optional.empty();
    }

    /** Where the tag that begins here ends; the place itself where there is none. */
    static int end(String text, int at) {
        if (text.charAt(at) != '<' || at + 2 >= text.length()) {
            return at;
        }
        char first = text.charAt(at + 1);
        if (first != '/' && first != '!' && !((first | 0x20) >= 'a' && (first | 0x20) <= 'z')) {
            return at;
        }
        for (int end = at + 2; end < text.length() && end - at < LONGEST; end++) {
            if (text.charAt(end) == '>') {
                return end + 1;
            }
            if (text.charAt(end) == '<') {
                return at;
            }
        }
        return at;
    }
}
