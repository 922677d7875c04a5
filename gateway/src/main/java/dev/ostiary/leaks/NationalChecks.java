package dev.ostiary.leaks;

import java.util.List;

/** The check digits of single countries' numbers. All expect letters in upper case and digits, in the number's length. */
final class NationalChecks {

    private static final String SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String FINNISH = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private static final String IRISH = "WABCDEFGHIJKLMNOPQRSTUV";
    private static final String MEXICAN = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
    private static final String TAIWANESE = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
    private static final String CHINESE = "10X98765432";
    private static final int[] ITALIAN = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    private NationalChecks() {}

    static boolean last(String text, int digit) {
        return text.charAt(text.length() - 1) == (char) ('0' + digit);
    }

    /** Whether month and day can be those of a date, from YYMMDD; some add to the month to tell the century. */
    static boolean date(String text, int from, boolean shifted) {
        int month = number(text, from + 2, from + 4);
        int day = number(text, from + 4, from + 6);
        int plain = shifted ? month % 20 : month;
        return plain >= 1 && plain <= 12 && day >= 1 && day <= 31;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    static boolean belgium(String text) {
        long first = Long.parseLong(text, 0, 9, 10);
        int check = number(text, 9, 11);
        return date(text, 0, true) && (97 - first % 97 == check || 97 - (2_000_000_000L + first) % 97 == check);
    }

    static boolean brazil(String text) {
        int first = CheckDigits.weighted(text, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2);
        int second = CheckDigits.weighted(text, 11, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2);
        return text.charAt(9) - '0' == (first < 2 ? 0 : 11 - first) && last(text, second < 2 ? 0 : 11 - second);
    }

    static boolean chile(String text) {
        int sum = 0;
        for (int index = 0; index < text.length() - 1; index++) {
            sum += (text.charAt(text.length() - 2 - index) - '0') * (2 + index % 6);
        }
        int check = 11 - sum % 11;
        return text.endsWith(check == 11 ? "0" : check == 10 ? "K" : String.valueOf(check));
    }

    static boolean china(String text) {
        int rest = CheckDigits.weighted(text, 11, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
        int year = number(text, 6, 10);
        return year >= 1900 && year < 2100 && date(text, 8, false) && text.charAt(17) == CHINESE.charAt(rest);
    }

    static boolean czechia(String text) {
        int month = number(text, 2, 4) % 50;
        boolean date = month % 20 >= 1 && month % 20 <= 12 && number(text, 4, 6) >= 1 && number(text, 4, 6) <= 31;
        return date && Long.parseLong(text) % 11 == 0;
    }

    static boolean germany(String text) {
        int[] counts = new int[10];
        for (int index = 0; index < 10; index++) {
            counts[text.charAt(index) - '0']++;
        }
        int repeated = 0;
        for (int count : counts) {
            repeated += count > 1 ? 1 : 0;
        }
        return text.charAt(0) != '0' && repeated == 1 && CheckDigits.mod11and10(text);
    }

    /** Numbers since 2007 may fail the sum, so only the date is asked for. */
    static boolean denmark(String text) {
        int day = number(text, 0, 2);
        int month = number(text, 2, 4);
        return day >= 1 && day <= 31 && month >= 1 && month <= 12;
    }

    /** Estonia and Lithuania. */
    static boolean baltic(String text) {
        int first = CheckDigits.weighted(text, 11, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1);
        int second = CheckDigits.weighted(text, 11, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3);
        return date(text, 1, false) && last(text, (first < 10 ? first : second) % 10);
    }

    static boolean spain(String text) {
        String digits =
                text.replace('X', '0').replace('Y', '1').replace('Z', '2').substring(0, 8);
        boolean foreign = !Ascii.isDigit(text.charAt(0));
        int number = Integer.parseInt(foreign ? digits : text.substring(0, 8));
        return text.charAt(8) == SPANISH.charAt(number % 23);
    }

    static boolean finland(String text) {
        // The sign between date and number tells the century; where it is a letter it is left in.
        String digits = text.length() == 11 ? text.substring(0, 6) + text.substring(7) : text;
        int number = Integer.parseInt(digits, 0, 9, 10);
        return denmark(digits) && digits.charAt(9) == FINNISH.charAt(number % 31);
    }

    static boolean france(String text) {
        String digits = text.replace("2A", "19").replace("2B", "18");
        long number = Long.parseLong(digits, 0, 13, 10);
        return 97 - number % 97 == number(digits, 13, 15);
    }

    static boolean hongkong(String text) {
        int letters = Ascii.isDigit(text.charAt(1)) ? 1 : 2;
        int sum = letters == 1 ? 36 * 9 : (text.charAt(0) - 'A' + 10) * 9;
        sum += (text.charAt(letters - 1) - 'A' + 10) * 8;
        for (int index = 0; index < 6; index++) {
            sum += (text.charAt(letters + index) - '0') * (7 - index);
        }
        char check = text.charAt(text.length() - 1);
        return (sum + (check == 'A' ? 10 : check - '0')) % 11 == 0;
    }

    static boolean ireland(String text) {
        int sum = 0;
        for (int index = 0; index < 7; index++) {
            sum += (text.charAt(index) - '0') * (8 - index);
        }
        boolean second = text.length() == 9 && text.charAt(8) != 'W';
        sum += second ? (text.charAt(8) - 'A' + 1) * 9 : 0;
        return text.charAt(7) == IRISH.charAt(sum % 23);
    }

    static boolean italy(String text) {
        int sum = 0;
        for (int index = 0; index < 15; index++) {
            char unit = text.charAt(index);
            int value = Ascii.isDigit(unit) ? unit - '0' : unit - 'A';
            sum += (index & 1) == 0 ? ITALIAN[value] : value;
        }
        return text.charAt(15) == (char) ('A' + sum % 26);
    }

    static boolean japan(String text) {
        int rest = CheckDigits.weighted(text, 11, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2);
        return last(text, rest <= 1 ? 0 : 11 - rest);
    }

    static boolean korea(String text) {
        int rest = CheckDigits.weighted(text, 11, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5);
        return date(text, 0, false) && last(text, (11 - rest) % 10);
    }

    static boolean mexico(String text) {
        int sum = 0;
        for (int index = 0; index < 17; index++) {
            sum += MEXICAN.indexOf(text.charAt(index)) * (18 - index);
        }
        return date(text, 4, false) && last(text, (10 - sum % 10) % 10);
    }

    static boolean norway(String text) {
        int first = (11 - CheckDigits.weighted(text, 11, 3, 7, 6, 1, 8, 9, 4, 5, 2)) % 11;
        int second = (11 - CheckDigits.weighted(text, 11, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11;
        return first < 10 && second < 10 && text.charAt(9) - '0' == first && last(text, second);
    }

    static boolean portugal(String text) {
        int rest = CheckDigits.weighted(text, 11, 9, 8, 7, 6, 5, 4, 3, 2);
        return last(text, rest < 2 ? 0 : 11 - rest);
    }

    static boolean romania(String text) {
        int rest = CheckDigits.weighted(text, 11, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9);
        return date(text, 1, false) && last(text, rest == 10 ? 1 : rest);
    }

    static boolean singapore(String text) {
        int sum = CheckDigits.weighted(text.substring(1), 11, 2, 7, 6, 5, 4, 3, 2);
        char begin = text.charAt(0);
        int shifted = (sum + (begin == 'T' || begin == 'G' ? 4 : begin == 'M' ? 3 : 0)) % 11;
        List<String> letters = List.of("JZIHGFEDCBA", "XWUTRQPNMLK", "XWUTRQPNJLK");
        String row = letters.get(begin == 'S' || begin == 'T' ? 0 : begin == 'M' ? 2 : 1);
        return text.charAt(8) == row.charAt(shifted);
    }

    static boolean taiwan(String text) {
        int letter = TAIWANESE.indexOf(text.charAt(0)) + 10;
        int sum = letter / 10 + letter % 10 * 9;
        for (int index = 1; index < 9; index++) {
            sum += (text.charAt(index) - '0') * (9 - index);
        }
        return last(text, (10 - sum % 10) % 10);
    }

    static boolean turkey(String text) {
        int odd = CheckDigits.weighted(text, 1000, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        int even = CheckDigits.weighted(text, 1000, 0, 1, 0, 1, 0, 1, 0, 1);
        int tenth = Math.floorMod(7 * odd - even, 10);
        return text.charAt(9) - '0' == tenth && last(text, (odd + even + tenth) % 10);
    }

    /** No check digits: numbers that were never given out are left out. */
    static boolean unitedStates(String text) {
        int area = number(text, 0, 3);
        boolean given = area > 0 && area != 666 && area < 900 && number(text, 3, 5) > 0 && number(text, 5, 9) > 0;
        // Printed in a wallet and on advertisements, and used by thousands since.
        return given && !text.equals("078051120") && !text.equals("219099999") && !text.equals("123456789");
    }
}
