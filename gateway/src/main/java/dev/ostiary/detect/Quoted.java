package dev.ostiary.detect;

import dev.ostiary.words.Part;
import dev.ostiary.words.Parts;
import dev.ostiary.words.Words;
import java.util.List;

/**
 * Whether words stand in quotation marks and something beside them says that they are spoken about.
 *
 * <p>Strict about what a quotation is, since whoever attacks can write marks too: it is short, on one line, and its marks open
 * and close there.
 */
final class Quoted {

    // How far from what is quoted it may be said what it is.
    private static final int REACH = 24;

    private static final int NEAR = 12;

    // What is quoted to speak about it begins with it, and ends soon.
    private static final int AHEAD = 6;
    private static final int BEHIND = 20;

    private static final String MARKS = "\"'`\u201C\u201D\u00AB\u00BB";

    private Quoted() {}

    static boolean isSpokenAbout(Parts parts, Pattern.Match match, List<Part> about) {
        Words words = parts.words();
        int open = mark(words, match.from() - 1, -1, AHEAD);
        int close = mark(words, match.from(), 1, BEHIND);
        if (open < 0 || close < 0 || !isOpening(words, open)) {
            return false;
        }
        for (int hit = parts.firstAt(open - REACH); hit < parts.size(); hit++) {
            int word = parts.from(hit);
            if (word > close + REACH) {
                return false;
            }
            boolean outside = word < open || word > close;
            if (outside
                    && plays(parts, hit, about)
                    && isOneLine(words, word, open)
                    && isBeside(words, word, open, close)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBeside(Words words, int word, int open, int close) {
        int sentence = words.sentence(word);
        return sentence == words.sentence(open) || sentence == words.sentence(close);
    }

    /** Whether words before it in the sentence say that somebody else's words follow: a sample, an attempt, a check. */
    static boolean isMentioned(Parts parts, Pattern.Match match) {
        Words words = parts.words();
        for (int hit = parts.firstAt(match.from() - NEAR); hit < parts.size() && parts.from(hit) < match.to(); hit++) {
            int word = parts.from(hit);
            if (parts.plays(hit, Part.MENTION)
                    && words.sentence(word) == words.sentence(match.from())
                    && isOneLine(words, word, match.from())) {
                return true;
            }
        }
        return false;
    }

    private static boolean plays(Parts parts, int hit, List<Part> about) {
        for (Part part : about) {
            if (parts.plays(hit, part)) {
                return true;
            }
        }
        return false;
    }

    /** The next quotation mark in a direction, on the same line and within reach; -1 where there is none. */
    private static int mark(Words words, int from, int step, int reach) {
        for (int word = from; word >= 0 && word < words.size() && Math.abs(word - from) <= reach; word += step) {
            if (isMark(words, word)) {
                return isOneLine(words, Math.min(from, word), Math.max(from, word)) ? word : -1;
            }
        }
        return -1;
    }

    /** Whether a mark opens: a word follows it, and none ends before it. */
    private static boolean isOpening(Words words, int mark) {
        int before = words.from(mark) - 1;
        int behind = words.to(mark);
        return behind < words.text().length()
                && Character.isLetterOrDigit(words.text().charAt(behind))
                && (before < 0 || !Character.isLetterOrDigit(words.text().charAt(before)));
    }

    private static boolean isMark(Words words, int word) {
        return words.isSign(word) && MARKS.indexOf(words.text().charAt(words.from(word))) >= 0;
    }

    private static boolean isOneLine(Words words, int one, int other) {
        int from = words.from(Math.min(one, other));
        // No farther: to the end of a text without lines it would be far, and again for each match.
        return words.text().indexOf('\n', from, words.from(Math.max(one, other))) < 0;
    }
}
