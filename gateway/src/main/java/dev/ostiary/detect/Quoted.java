package dev.ostiary.detect;

import dev.ostiary.words.Part;
import dev.ostiary.words.Parts;
import dev.ostiary.words.Words;
import java.util.List;

/** Whether words stand in quotation marks and something beside them says that they are spoken about. */
final class Quoted {

    // How far a sentence is read from what is quoted.
    private static final int REACH = 40;

    private static final int NEAR = 12;

    private Quoted() {}

    static boolean isSpokenAbout(Parts parts, Pattern.Match match, List<Part> about) {
        Words words = parts.words();
        int open = mark(words, match.from() - 1, -1);
        int close = mark(words, match.from(), 1);
        if (open < 0 || close < 0) {
            return false;
        }
        int sentence = words.sentence(open);
        for (int hit = parts.firstAt(open - REACH); hit < parts.size(); hit++) {
            int word = parts.from(hit);
            if (word > close + REACH) {
                return false;
            }
            if ((word < open || word > close) && plays(parts, hit, about)) {
                int at = words.sentence(word);
                if (at == sentence || at == words.sentence(close)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether words before it in the sentence say that somebody else's words follow: a sample, an attempt, a check. */
    static boolean isMentioned(Parts parts, Pattern.Match match) {
        Words words = parts.words();
        for (int hit = parts.firstAt(match.from() - NEAR); hit < parts.size() && parts.from(hit) < match.to(); hit++) {
            if (parts.plays(hit, Part.MENTION) && words.sentence(parts.from(hit)) == words.sentence(match.from())) {
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

    /** The next quotation mark in a direction, within reach; -1 where there is none. */
    private static int mark(Words words, int from, int step) {
        for (int word = from; word >= 0 && word < words.size() && Math.abs(word - from) <= REACH; word += step) {
            if (words.isSign(word)
                    && "\"'`\u201C\u201D\u00AB\u00BB".indexOf(words.text().charAt(words.from(word))) >= 0) {
                return word;
            }
        }
        return -1;
    }
}
