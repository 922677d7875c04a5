package dev.ostiary.readings;

/**
 * Whether a letter stands in a word that has a Latin letter near it. Asked from left to right; takes time linear in the text,
 * however long its words are.
 */
final class BesideLatin {

    private static final int BEHIND = 24;
    private static final int REACH = 48;

    private final String text;
    private int wordFrom;
    private int wordTo;
    // The first Latin letter of the word that is not too far behind; where there is none, its end.
    private int latin;

    BesideLatin(String text) {
        this.text = text;
    }

    /** @param place behind all others that were asked for */
    boolean at(int place) {
        if (place >= wordTo) {
            word(place);
        }
        int from = Math.max(wordFrom, place - BEHIND);
        latin = Math.max(latin, from);
        while (latin < wordTo && text.charAt(latin) >= 0x250) {
            latin++;
        }
        return latin < wordTo && latin - from < REACH;
    }

    private void word(int place) {
        wordFrom = place;
        while (wordFrom > 0 && place - wordFrom < BEHIND && Character.isLetter(text.charAt(wordFrom - 1))) {
            wordFrom--;
        }
        wordTo = place;
        while (wordTo < text.length() && Character.isLetter(text.charAt(wordTo))) {
            wordTo++;
        }
        latin = wordFrom;
    }
}
