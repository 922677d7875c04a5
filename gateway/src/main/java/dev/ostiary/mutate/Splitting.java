package dev.ostiary.mutate;

import java.util.function.UnaryOperator;

/** Words that are cut, or stand apart, by what a renderer or a program takes out again. */
final class Splitting {

    // Shorter words are too well known in pieces.
    private static final int SHORTEST = 4;
    // Unicode assigns it to nobody: a noncharacter.
    private static final String SEAM = "\uFDD0";

    private Splitting() {}

    /** As in {@code ig<b></b>nore}. */
    static String byTags(String text) {
        return EachWord.of(text, cut("<b></b>"));
    }

    /** As in {@code "ig" + "nore"}: an expression that gives the text. */
    static String intoStrings(String text) {
        // Escaping puts letters before words, as that of a newline; so words are cut first, by what escaping leaves
        // alone.
        String cut = EachWord.of(text.replace(SEAM, ""), cut(SEAM));
        return '"' + Quoting.escaped(cut).replace(SEAM, "\" + \"") + '"';
    }

    /** Over the end of a line, as in print. */
    static String byHyphens(String text) {
        return EachWord.of(text, cut("-\n"));
    }

    /** Markdown, word by word. */
    static String byEmphasis(String text) {
        return EachWord.of(text, word -> "**" + word + "**");
    }

    private static UnaryOperator<String> cut(String seam) {
        return word -> {
            int points = word.codePointCount(0, word.length());
            if (points < SHORTEST) {
                return word;
            }
            int middle = word.offsetByCodePoints(0, points / 2);
            return word.substring(0, middle) + seam + word.substring(middle);
        };
    }
}
