package dev.ostiary.leaks;

import java.util.HashMap;
import java.util.Map;

/** International bank account numbers (ISO 13616): country, length and check digits. */
final class Iban {

    private static final String LENGTHS =
            "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18"
                    + "FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25"
                    + "MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24"
                    + "SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30";
    private static final Map<String, Integer> COUNTRIES = countries();

    private Iban() {}

    private static Map<String, Integer> countries() {
        Map<String, Integer> lengths = new HashMap<>();
        for (int at = 0; at < LENGTHS.length(); at += 4) {
            lengths.put(LENGTHS.substring(at, at + 2), Integer.parseInt(LENGTHS, at + 2, at + 4, 10));
        }
        return Map.copyOf(lengths);
    }

    /** Where the one that begins here ends; -1 where none does. */
    static int end(String text, int from) {
        if (from + 4 > text.length() || !Ascii.isDigit(text.charAt(from + 3))) {
            return -1;
        }
        int length = COUNTRIES.getOrDefault(text.substring(from, from + 2), 0);
        var compact = new StringBuilder(length);
        int at = from;
        while (at < text.length() && compact.length() < length) {
            char unit = text.charAt(at);
            boolean separator = (unit == ' ' || unit == '-') && at > from && Ascii.isAlnum(text.charAt(at - 1));
            if (!separator && !isUpper(unit)) {
                return -1;
            }
            if (!separator) {
                compact.append(unit);
            }
            at++;
        }
        return length > 0 && compact.length() == length && isValid(compact) ? at : -1;
    }

    private static boolean isUpper(char unit) {
        return Ascii.isDigit(unit) || unit >= 'A' && unit <= 'Z';
    }

    private static boolean isValid(StringBuilder compact) {
        return CheckDigits.remainder(compact.substring(4) + compact.substring(0, 4), 97) == 1;
    }
}
