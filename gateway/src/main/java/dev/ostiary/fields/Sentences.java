package dev.ostiary.fields;

import java.text.BreakIterator;
import java.util.Locale;

/** Shortens text that people write where it hurts least. */
public final class Sentences {

    private static final String MORE = "…";
    private static final String ENDS = ".!?。！？";

    private Sentences() {}

    /**
     * The first sentences of a text: it ends with a sentence if there is one short enough, else with a word and an
     * ellipsis. The very same instance where it is short enough.
     *
     * @param characters how many code points, at least 0
     */
    public static String atMost(String text, int characters) {
        if (text.length() <= characters || text.codePointCount(0, text.length()) <= characters) {
            return text;
        }
        int limit = text.offsetByCodePoints(0, characters);
        int sentence = limit;
        // One word that stands before all others says less than half of a sentence.
        int least = limit / 3;
        while (sentence > least && !endsAt(text, sentence)) {
            sentence--;
        }
        return sentence > least ? text.substring(0, sentence).stripTrailing() : words(text, limit);
    }

    /** Whether a sentence or a paragraph is over here. What goes on in lower case was an abbreviation. */
    private static boolean endsAt(String text, int at) {
        char last = text.charAt(at - 1);
        if (text.charAt(at) == '\n') {
            return !Character.isWhitespace(last);
        }
        if (ENDS.indexOf(last) < 0) {
            return false;
        }
        int next = at;
        while (next < text.length() && next < at + 3 && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        boolean apart = next > at || last > 0x7f;
        return apart && !(next < text.length() && Character.isLowerCase(text.charAt(next)));
    }

    private static String words(String text, int limit) {
        if (limit == 0) {
            return "";
        }
        // The ellipsis counts.
        int last = text.offsetByCodePoints(limit, -1);
        BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
        words.setText(text.substring(0, limit));
        int boundary = words.isBoundary(last) ? last : words.preceding(last);
        int end = boundary > 0 ? boundary : last;
        return text.substring(0, end).stripTrailing() + MORE;
    }
}
