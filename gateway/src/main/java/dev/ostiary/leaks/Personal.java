package dev.ostiary.leaks;

import java.util.function.IntPredicate;

/** Looks for personal data around digits, signs and telling words of one text. */
final class Personal {

    /** Is told what was found. */
    @FunctionalInterface
    interface Told {
        void tell(Leak leak, boolean guess);
    }

    private static final int NEAR_PHONE = 24;
    private static final int NEAR_BIRTH = 30;

    private final String text;
    private final IntPredicate begins;
    private final IntPredicate ends;
    private final Told told;
    private final BirthDates births;
    private int digitFrom = -1;
    private int digitAt = -1;
    private int colonsTo;
    private int phonesTo;

    Personal(String text, IntPredicate begins, IntPredicate ends, Told told) {
        this.text = text;
        this.begins = begins;
        this.ends = ends;
        this.told = told;
        births = new BirthDates(text);
    }

    void mail(int at) {
        int from = MailAddresses.from(text, at);
        int to = MailAddresses.to(text, at);
        if (from >= 0 && to >= 0) {
            told.tell(PersonalKind.MAIL.leak(from, to, Masks.HIDDEN + text.substring(at, to)), false);
        }
    }

    void colon(int at) {
        if (at < colonsTo) {
            return;
        }
        int from = at;
        while (from > 0 && at - from < 5 && Ascii.isHex(text.charAt(from - 1))) {
            from--;
        }
        if (!begins.test(from)) {
            return;
        }
        var chain = HexChain.of(text, from);
        colonsTo = Math.max(at + 1, chain.to());
        if (chain.isAddress(text) && ends.test(chain.to())) {
            told.tell(
                    PersonalKind.ADDRESS.leak(from, chain.to(), Masks.characters(text.substring(from, chain.to()))),
                    false);
        }
    }

    void phoneWord(int end) {
        int at = nextDigit(end);
        if (at - end > NEAR_PHONE || at >= text.length() || at < phonesTo || !begins.test(at)) {
            return;
        }
        var groups = DigitGroups.of(text, at);
        phonesTo = groups.end();
        int to = Phones.endAfterWord(text, groups);
        if (to > 0 && ends.test(to)) {
            phone(at, to);
        }
    }

    void birth(int end) {
        int at = nextDigit(end);
        if (at - end > NEAR_BIRTH || at >= text.length() || !begins.test(at)) {
            return;
        }
        int to = births.end(at);
        if (to > 0 && ends.test(to)) {
            told.tell(PersonalKind.BIRTH.leak(at, to, Masks.characters(text.substring(at, to))), false);
        }
    }

    /**
     * Looks at the number that has its first digit here.
     *
     * @param word where the word begins that it stands in
     * @param groups it and the numbers behind it
     * @return up to where digits were looked at
     */
    int number(int at, int word, DigitGroups groups) {
        if (at - word == 2 && begins.test(word)) {
            int to = Iban.end(text, word);
            if (to > 0 && ends.test(to)) {
                told.tell(PersonalKind.IBAN.leak(word, to, Masks.characters(text.substring(word, to), 2, 0)), false);
                return to;
            }
        }
        if (groups.count() == 0 || word < at && !begins.test(at)) {
            return groups.end();
        }
        numbers(groups, at);
        return groups.end();
    }

    private void numbers(DigitGroups groups, int at) {
        for (int index = 0; index < groups.count(); index++) {
            int card = Cards.groups(text, groups, index);
            if (card > 0 && ends.test(groups.to(index + card - 1))) {
                int from = groups.from(index);
                int to = groups.to(index + card - 1);
                told.tell(PersonalKind.CARD.leak(from, to, Masks.characters(text.substring(from, to), 0, 4)), false);
                index += card - 1;
            } else if (Ipv4.isAddress(text, groups, index) && ends.test(groups.to(index + 3))) {
                int from = groups.from(index);
                int to = groups.to(index + 3);
                int first = groups.to(index) - from;
                told.tell(
                        PersonalKind.ADDRESS.leak(from, to, Masks.characters(text.substring(from, to), first, 0)),
                        false);
                index += 3;
            }
        }
        int phone = at < phonesTo ? -1 : Phones.end(text, groups);
        if (phone > 0 && ends.test(phone)) {
            phone(at, phone);
        }
    }

    private void phone(int at, int to) {
        boolean plus = at > 0 && text.charAt(at - 1) == '+';
        int from = plus ? at - 1 : at;
        told.tell(
                PersonalKind.PHONE.leak(from, to, Masks.characters(text.substring(from, to), plus ? 2 : 0, 2)), false);
    }

    /** The next digit from here on, remembered, so that many words before one digit cost no more than one. */
    private int nextDigit(int from) {
        if (digitFrom < 0 || from < digitFrom || from > digitAt) {
            int at = from;
            while (at < text.length() && !Ascii.isDigit(text.charAt(at))) {
                at++;
            }
            digitFrom = from;
            digitAt = at;
        }
        return digitAt;
    }
}
