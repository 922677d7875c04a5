package dev.ostiary.leaks;

/** The ways to make check digits that many numbers share. All expect digits only. */
final class CheckDigits {

    private static final String VERHOEFF = "0123456789" + "1234067895" + "2340178956" + "3401289567" + "4012395678"
            + "5987604321" + "6598710432" + "7659821043" + "8765932104" + "9876543210";
    private static final String PERMUTED = "0123456789" + "1576283094" + "5803796142" + "8916043527" + "9453126870"
            + "4286573901" + "2793806415" + "7046913258";

    private CheckDigits() {}

    /** ISO/IEC 7812-1 annex B. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int index = 0; index < digits.length(); index++) {
            int digit = digits.charAt(digits.length() - 1 - index) - '0';
            int doubled = (index & 1) == 1 ? 2 * digit : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /** The sum of the first digits, each times its weight, modulo something. */
    static int weighted(String digits, int modulus, int... weights) {
        int sum = 0;
        for (int index = 0; index < weights.length; index++) {
            sum += weights[index] * (digits.charAt(index) - '0');
        }
        return sum % modulus;
    }

    static boolean verhoeff(String digits) {
        int check = 0;
        for (int index = 0; index < digits.length(); index++) {
            int digit = digits.charAt(digits.length() - 1 - index) - '0';
            int permuted = PERMUTED.charAt(index % 8 * 10 + digit) - '0';
            check = VERHOEFF.charAt(check * 10 + permuted) - '0';
        }
        return check == 0;
    }

    /** ISO/IEC 7064, MOD 11,10. */
    static boolean mod11and10(String digits) {
        int product = 10;
        for (int index = 0; index < digits.length() - 1; index++) {
            int sum = (digits.charAt(index) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digits.charAt(digits.length() - 1) - '0';
    }

    /** The remainder of a long number, of digits and letters ({@code A} is 10) as IBAN has them. */
    static int remainder(String text, int modulus) {
        int rest = 0;
        for (int index = 0; index < text.length(); index++) {
            int value = Character.digit(text.charAt(index), 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % modulus;
        }
        return rest;
    }
}
