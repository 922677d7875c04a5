package dev.ostiary.leaks;

import java.util.Set;

/** Numbers of payment cards: issuer and length (ISO/IEC 7812), check digit, and how they are grouped. */
final class Cards {

    /** Numbers that payment providers document for tests; none is anybody's card. */
    private static final Set<String> TESTS = Set.of(
            "4111111111111111",
            "4242424242424242",
            "4012888888881881",
            "4000056655665556",
            "4000002500003155",
            "4000000000000002",
            "4000000000009995",
            "4000002760003184",
            "4222222222222222",
            "4917610000000000",
            "4988438843884305",
            "4166676667666746",
            "4646464646464644",
            "5555555555554444",
            "5105105105105100",
            "5200828282828210",
            "5454545454545454",
            "5555341244441115",
            "2223003122003222",
            "2222400070000005",
            "2223000048400011",
            "378282246310005",
            "371449635398431",
            "378734493671000",
            "370000000000002",
            "341111111111111",
            "6011111111111117",
            "6011000990139424",
            "6011981111111113",
            "30569309025904",
            "38520000023237",
            "36227206271667",
            "3056930009020004",
            "3530111333300000",
            "3566002020360505",
            "6200000000000005",
            "6205500000000000004",
            "6759649826438453",
            "6304000000000000");

    private Cards() {}

    /** Of how many groups of digits, from this one on, a card's number consists; 0 where it is none. */
    static int groups(String text, DigitGroups groups, int first) {
        int count = shape(text, groups, first);
        if (count == 0) {
            return 0;
        }
        String digits = groups.digits(text, first, count);
        boolean card = isIssued(digits) && CheckDigits.luhn(digits);
        return card && !TESTS.contains(digits) && !Fixtures.isMonotonous(digits) ? count : 0;
    }

    private static int shape(String text, DigitGroups groups, int first) {
        int length = groups.length(first);
        if (length >= 14 && length <= 19) {
            return isFraction(text, groups, first) ? 0 : 1;
        }
        if (length != 4 || first + 2 >= groups.count()) {
            return 0;
        }
        char by = text.charAt(groups.to(first));
        if (by != ' ' && by != '-'
                || !groups.isSeparated(text, first, by)
                || !groups.isSeparated(text, first + 1, by)) {
            return 0;
        }
        int second = groups.length(first + 1);
        int third = groups.length(first + 2);
        if (second == 6 && (third == 5 || third == 4)) {
            return 3;
        }
        boolean four = second == 4 && third == 4 && groups.isSeparated(text, first + 2, by);
        if (!four || groups.length(first + 3) != 4) {
            return 0;
        }
        boolean five = groups.isSeparated(text, first + 3, by) && groups.length(first + 4) == 3;
        return five && groups.digits(text, first, 1).charAt(0) == '6' ? 5 : 4;
    }

    private static boolean isFraction(String text, DigitGroups groups, int group) {
        int from = groups.from(group);
        return from > 1 && text.charAt(from - 1) == '.' && Ascii.isDigit(text.charAt(from - 2))
                || groups.isSeparated(text, group, '.');
    }

    private static boolean isIssued(String digits) {
        int length = digits.length();
        int two = Integer.parseInt(digits, 0, 2, 10);
        int four = Integer.parseInt(digits, 0, 4, 10);
        boolean sixteen = length == 16;
        return switch (digits.charAt(0)) {
            case '4' -> sixteen || length == 19;
            case '5' -> sixteen && two >= 51 && two <= 55 || two >= 50 && two != 59 && isMaestro(four) && length <= 19;
            case '2' -> sixteen && (four >= 2221 && four <= 2720 || four >= 2200 && four <= 2204);
            case '3' ->
                length == 15 && (two == 34 || two == 37)
                        || length == 14 && (two == 36 || two == 38 || two == 39 || four >= 3000 && four <= 3059)
                        || sixteen && four >= 3528 && four <= 3589;
            case '6' ->
                length >= 16
                        && (four == 6011
                                || two == 65
                                || two == 62
                                || four >= 6440 && four <= 6499
                                || isMaestro(four)
                                || two == 60);
            case '9' -> sixteen && four >= 9792 && four <= 9792;
            default -> false;
        };
    }

    private static boolean isMaestro(int four) {
        return four == 5018
                || four == 5020
                || four == 5038
                || four == 5893
                || four == 6304
                || four == 6759
                || four >= 6761 && four <= 6763;
    }
}
