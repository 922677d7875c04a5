package dev.ostiary.markup;

/** Whether a piece of a text says something, rather than being punctuation, a number or a single name. */
final class Wording {

    private static final int FEWEST_WORDS = 3;
    // Scripts that write no blanks between words have about two signs a word.
    private static final int FEWEST_SIGNS = 6;

    private Wording() {}

    /** Whether at least three words stand there, or some signs of a script without blanks. Stops as soon as they do. */
    static boolean says(String text, int from, int to) {
        int words = 0;
        int letters = 0;
        int signs = 0;
        boolean blank = true;
        for (int index = from; index < to; index++) {
            char unit = text.charAt(index);
            if (unit >= 0x2E80 && Character.isLetter(unit)) {
                signs++;
            }
            if (Character.isLetterOrDigit(unit)) {
                letters = blank ? 1 : letters + 1;
                blank = false;
                // A word counts with its second letter; what is joined by dashes or slashes is a name.
                words += letters == 2 ? 1 : 0;
            } else if (unit <= ' ') {
                blank = true;
            } else {
                letters = Math.max(letters, 2);
            }
            if (words >= FEWEST_WORDS || signs >= FEWEST_SIGNS) {
                return true;
            }
        }
        return false;
    }
}
