package dev.ostiary.scan;

import dev.ostiary.message.Severity;
import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Names that look like others: letters of another script among Latin ones, a whole word of such letters, and letters that are
 * only styled. After UTS 39 (sections 4 and 5), with a small table of the letters of Cyrillic, Greek, Armenian and Cherokee that
 * look like Latin ones in most typefaces.
 *
 * <p>Does not guarantee that two names can be told apart: l and 1, rn and m, and scripts that are not in the table pass.
 */
public final class LookAlikes {

    /** The rule that speaks. */
    public static final String RULE = "OB04";

    private static final String LETTERS = "аеорсхуіјѕһԁԛԝҽӏԍкмтвнӀАВЕКМНОРСТХУІЈЅҺԌԚԜЗ"
            + "αονρικυγητχωσΑΒΕΖΗΙΚΜΝΟΡΤΥΧϲϳ"
            + "օոսհցզՕՍՏԼՈյ"
            + "ᎪᏴᏟᎠᎬᎢᎫᎻᏞᎷᏃᏢᏒᏚᎢᏙᎳᏀᏦ";

    private LookAlikes() {}

    /** What is wrong with a name of a tool, a prompt, a resource or an argument. Names in ASCII cost next to nothing. */
    public static Optional<Sighting> name(String name) {
        if (isAscii(name, 0, name.length())) {
            return Optional.empty();
        }
        String words = words(name, false);
        return words.isEmpty() ? Optional.empty() : Optional.of(sighting("a name with " + words, name));
    }

    /** What is wrong with the hosts of the addresses in a text; what the first one shows. */
    public static Optional<Sighting> hosts(String text) {
        for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
            int end = hostEnd(text, at + 3);
            if (!isAscii(text, at + 3, end) || hasPunycode(text, at + 3, end)) {
                String host = unicode(text.substring(at + 3, end));
                String words = words(host, true);
                if (!words.isEmpty()) {
                    return Optional.of(sighting("an address whose host has " + words, host));
                }
            }
        }
        return Optional.empty();
    }

    /** What is wrong, word by word: what a name consists of between its separators. */
    private static String words(String name, boolean host) {
        int from = 0;
        for (int index = 0; index <= name.length(); index++) {
            if (index == name.length() || isSeparator(name.charAt(index))) {
                String wrong = word(name, from, index, host);
                if (!wrong.isEmpty()) {
                    return wrong;
                }
                from = index + 1;
            }
        }
        return "";
    }

    private static boolean isSeparator(char unit) {
        return unit < 0x80 && !Character.isLetterOrDigit(unit);
    }

    private static String word(String name, int from, int to, boolean host) {
        boolean latin = false;
        boolean alike = false;
        boolean unlike = false;
        int letters = 0;
        int point;
        for (int index = from; index < to; index += Character.charCount(point)) {
            point = name.codePointAt(index);
            if (!Character.isLetter(point)) {
                continue;
            }
            letters++;
            if (UnicodeScript.of(point) == UnicodeScript.LATIN && point < 0xFF00) {
                latin = true;
            } else if (LETTERS.indexOf(point) >= 0) {
                alike = true;
            } else if (isStyled(point)) {
                return "letters that are only styled";
            } else {
                unlike = true;
            }
        }
        if (latin && alike) {
            return "letters of two scripts that look alike";
        }
        // One or two letters are a unit or a symbol; a host is bought for what it looks like.
        return alike && !unlike && letters > (host ? 2 : 3)
                ? "letters of another script that all look like Latin ones"
                : "";
    }

    /** Mathematical letters, fullwidth ones and the like: compatible with a Latin letter (UAX 15). */
    private static boolean isStyled(int point) {
        if (point < 0x2100 && UnicodeScript.of(point) != UnicodeScript.COMMON) {
            return false;
        }
        String plain = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC);
        return plain.length() == 1 && plain.charAt(0) < 0x80;
    }

    private static String unicode(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        // What cannot be decoded stays as it is written.
        return IDN.toUnicode(lower, IDN.ALLOW_UNASSIGNED);
    }

    private static boolean hasPunycode(String text, int from, int to) {
        for (int at = from; at + 4 <= to; at++) {
            if ((text.charAt(at) | 0x20) == 'x' && text.regionMatches(true, at, "xn--", 0, 4)) {
                return true;
            }
        }
        return false;
    }

    private static int hostEnd(String text, int from) {
        int end = from;
        // The longest name is shorter (RFC 1035 section 2.3.4).
        while (end < text.length()
                && end - from < 256
                && " \t\r\n/?#\"'<>()[]{}|\\^`,;&".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static boolean isAscii(String text, int from, int to) {
        for (int index = from; index < to; index++) {
            if (text.charAt(index) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static Sighting sighting(String what, String evidence) {
        return new Sighting(RULE, Severity.MEDIUM, List.of(what), what + " \"" + Plain.excerpt(evidence, 60) + '"');
    }
}
