package dev.ostiary.leaks;

/** Phone numbers: international ones (ITU-T E.164), North American ones as they are printed, others behind a telling word. */
final class Phones {

    private static final int MOST_DIGITS = 15;
    private static final int FEWEST_INTERNATIONAL = 9;
    private static final int FEWEST = 7;

    private Phones() {}

    /** Where the number ends that these groups are, by their looks alone; -1 where they are none. */
    static int end(String text, DigitGroups groups) {
        int from = groups.from(0);
        char before = from > 0 ? text.charAt(from - 1) : ' ';
        if (before == '+' && (from < 2 || !Ascii.isAlnum(text.charAt(from - 2)))) {
            int count = counted(groups, FEWEST_INTERNATIONAL);
            return count > 0 && isCountry(groups.digits(text, 0, count)) ? groups.to(count - 1) : -1;
        }
        return american(text, groups, before == '(') ? groups.to(2) : -1;
    }

    /** Where it ends behind a word that tells of a phone. */
    static int endAfterWord(String text, DigitGroups groups) {
        int count = groups.count() == 0 ? 0 : counted(groups, FEWEST);
        boolean date = count > 0 && groups.length(0) == 4 && groups.isSeparated(text, 0, '-') && groups.length(1) == 2;
        return count == 0 || date || isFiction(groups.digits(text, 0, count)) ? -1 : groups.to(count - 1);
    }

    /** How many groups have at most 15 digits together; 0 where these are too few. */
    private static int counted(DigitGroups groups, int fewest) {
        int digits = 0;
        int count = 0;
        while (count < groups.count() && digits + groups.length(count) <= MOST_DIGITS) {
            digits += groups.length(count);
            count++;
        }
        return digits >= fewest ? count : 0;
    }

    private static boolean isCountry(String digits) {
        int two = Integer.parseInt(digits, 0, 2, 10);
        boolean american = digits.charAt(0) == '1';
        if (american) {
            return digits.length() == 11 && digits.charAt(1) >= '2' && !isFiction(digits);
        }
        return digits.charAt(0) != '0' && two != 28 && two != 83 && two != 89 && !Fixtures.isMonotonous(digits);
    }

    private static boolean american(String text, DigitGroups groups, boolean bracket) {
        boolean sizes = groups.count() >= 3 && groups.length(0) == 3 && groups.length(1) == 3 && groups.length(2) == 4;
        if (!sizes || text.charAt(groups.from(0)) < '2' || text.charAt(groups.from(1)) < '2') {
            return false;
        }
        boolean printed = bracket && text.charAt(groups.to(0)) == ')' || groups.isSeparated(text, 0, '-');
        return printed && groups.isSeparated(text, 1, '-') && !isFiction(groups.digits(text, 0, 3));
    }

    /** 555-0100 to 555-0199 are kept for films and books. */
    private static boolean isFiction(String digits) {
        int at = digits.length() - 7;
        return at >= 0 && digits.startsWith("55501", at) || Fixtures.isMonotonous(digits);
    }
}
