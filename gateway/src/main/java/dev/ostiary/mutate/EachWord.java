package dev.ostiary.mutate;

import java.util.function.UnaryOperator;

/** Changes the words of a text, which are its runs of letters, and leaves what stands between them. */
final class EachWord {

    private EachWord() {}

    static String of(String text, UnaryOperator<String> change) {
        var made = new StringBuilder(text.length() * 2);
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            if (end > at) {
                made.append(change.apply(text.substring(at, end)));
                at = end;
            } else {
                int point = text.codePointAt(at);
                made.appendCodePoint(point);
                at += Character.charCount(point);
            }
        }
        return made.toString();
    }

    /** Where the letters that begin here end; the place itself where there is none. */
    private static int end(String text, int from) {
        int at = from;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (!Character.isLetter(point)) {
                return at;
            }
            at += Character.charCount(point);
        }
        return at;
    }
}
