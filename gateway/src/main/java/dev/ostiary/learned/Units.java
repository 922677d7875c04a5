package dev.ostiary.learned;

import dev.ostiary.words.Words;

/**
 * Where units of a text end: with a sentence, with a line where the next begins like a sentence, and after so many words. What is scored
 * is a unit, or one with the next.
 */
final class Units {

    /** How many words a unit has at most. */
    static final int WIDEST = 40;

    private final Words words;
    private final String text;
    private int begin;
    private int sentence = -1;

    Units(Words words) {
        this.words = words;
        this.text = words.text();
    }

    /** Whether a unit begins with this word; words have to be asked for one after the other. */
    boolean begins(int word) {
        int own = words.sentence(word);
        if (own == sentence && word - begin < WIDEST && !beginsLine(word)) {
            return false;
        }
        sentence = own;
        begin = word;
        return true;
    }

    private boolean beginsLine(int word) {
        int from = words.from(word);
        int at = words.to(word - 1);
        // Most words are parted by one blank.
        if (from - at <= 1 && (from == at || text.charAt(at) == ' ')) {
            return false;
        }
        char first = text.charAt(from);
        if (Character.isLowerCase(first)) {
            return false;
        }
        while (at < from && text.charAt(at) != '\n') {
            at++;
        }
        return at < from;
    }
}
