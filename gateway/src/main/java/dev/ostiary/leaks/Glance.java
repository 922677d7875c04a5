package dev.ostiary.leaks;

import dev.ostiary.scan.Base64Digits;

/** Tells from one pass, without a closer look, whether a text can hold anything at all. */
final class Glance {

    private static final int LONG = 20;
    private static final int FEWEST_DIGITS = 6;
    private static final int GROUPS = 4;

    private Glance() {}

    static boolean isPlain(Kinds kinds, String text) {
        if (Unescaped.isWorth(text, Unescaped.Form.PERCENT) || Unescaped.isWorth(text, Unescaped.Form.BACKSLASH)) {
            return false;
        }
        Automaton automaton = kinds.automaton();
        int state = 0;
        int numbersTo = 0;
        int run = 0;
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            state = automaton.next(state, unit);
            run = Base64Digits.isDigit(unit) ? run + 1 : 0;
            if (run >= LONG
                    || Automaton.isEnd(state) && !isNothing(kinds, automaton.words(state), text, index, numbersTo)) {
                return false;
            }
            if (Ascii.isDigit(unit) && index >= numbersTo) {
                numbersTo = DigitGroups.of(text, index).end();
            }
        }
        return true;
    }

    private static boolean isNothing(Kinds kinds, int[] words, String text, int index, int numbersTo) {
        for (int word : words) {
            for (Kinds.Target target : kinds.targets(word)) {
                if (!(target instanceof Kinds.Target.OfSign(Sign sign)) || !isNothing(sign, text, index, numbersTo)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isNothing(Sign sign, String text, int index, int numbersTo) {
        return switch (sign) {
            case DIGIT -> index < numbersTo || isFew(text, index);
            case COLON ->
                index + 1 >= text.length() || !Ascii.isHex(text.charAt(index + 1)) && text.charAt(index + 1) != ':';
            case MAIL, PHONE, BIRTH -> false;
        };
    }

    private static boolean isFew(String text, int index) {
        var groups = DigitGroups.of(text, index);
        return groups.count() > 0 && groups.count() < GROUPS && groups.digits() < FEWEST_DIGITS;
    }
}
