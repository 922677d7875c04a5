package dev.ostiary.detect;

import dev.ostiary.words.Part;
import dev.ostiary.words.Parts;
import dev.ostiary.words.Words;
import java.util.List;

/** Whether words stand in quotation marks and something beside them says that they are spoken about. */
final class Quoted {

    // How far a sentence is read from what is quoted.
    private static final int REACH = 40;

    private Quoted() {}

    static boolean isSpokenAbout(Parts parts, Pattern.Match match, List<Part> about) {
        Words words = parts.words();
        int open = mark(words, match.from() - 1, -1);
        int close = mark(words, match.to(), 1);
        if (open < 0 || close < 0) {
            return false;
        }
        int sentence = words.sentence(open);
        for (int hit = 0; hit < parts.size(); hit++) {
            int word = parts.from(hit);
            boolean outside = word < open || word > close;
            if (outside && Math.abs(word - open) <= REACH && plays(parts, hit, about)) {
                int at = words.sentence(word);
                if (at == sentence || at == words.sentence(close)) {
                    return true;
                }
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
            if (words.isSign(word) && "\"'`\u201C\u201D\u00AB\u00BB".indexOf(words.text().charAt(words.from(word))) >= 0) {
                return word;
            }
        }
        return -1;
    }
}
