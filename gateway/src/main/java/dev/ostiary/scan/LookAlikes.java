package dev.ostiary.scan;

import dev.ostiary.message.Severity;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Names that look like others: letters of another script among Latin ones, a whole word of such letters, and letters that are
 * only styled. After UTS 39 (sections 4 and 5), with a small table of letters, {@link Alike}.
 *
 * <p>Does not guarantee that two names can be told apart: l and 1, rn and m, and scripts that are not in the table pass.
 */
public final class LookAlikes {

    /** The rule that speaks. */
    public static final String RULE = "OB04";

    private static final boolean[] ENDS = ends();
    private static final char SMALL_HYPHEN = '\uFE63';
    private static final char WIDE_HYPHEN = '\uFF0D';

    private LookAlikes() {}

    /** What is wrong with a name of a tool, a prompt, a resource or an argument. Names in ASCII cost next to nothing. */
    public static Optional<Sighting> name(String name) {
        if (isAscii(name, 0, name.length())) {
            return Optional.empty();
        }
        String words = words(name, false);
        return words.isEmpty() ? Optional.empty() : Optional.of(sighting("a name with " + words, name));
    }

    /** Whether all hosts of the addresses in a text are written in ASCII, and stand for nothing else. */
    public static boolean plain(String text) {
        return special(text, 0) < 0;
    }

    /** What is wrong with the hosts of the addresses in a text; what the first one shows. */
    public static Optional<Sighting> hosts(String text) {
        for (int host = special(text, 0); host >= 0; host = special(text, host)) {
            Optional<Sighting> seen = host(text.substring(host, hostEnd(text, host)));
            if (seen.isPresent()) {
                return seen;
            }
        }
        return Optional.empty();
    }

    /** Where the next host begins that is not plain ASCII; -1 where none is. */
    private static int special(String text, int from) {
        for (int at = text.indexOf("://", from); at >= 0; at = text.indexOf("://", at + 3)) {
            int end = hostEnd(text, at + 3);
            if (!isAscii(text, at + 3, end) || Punycode.in(text, at + 3, end)) {
                return at + 3;
            }
        }
        return -1;
    }

    private static Optional<Sighting> host(String written) {
        String host = written.toLowerCase(Locale.ROOT);
        String words = words(host, true);
        if (words.isEmpty() && couldBeEncoded(host)) {
            // Browsers take full-width letters for plain ones before they decode.
            String plain = isFoldable(host) ? Normalizer.normalize(host, Normalizer.Form.NFKC) : host;
            if (Punycode.in(plain, 0, plain.length())) {
                host = Punycode.shown(plain);
                words = words(host, true);
            }
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(sighting("an address whose host has " + words, host));
    }

    /** Whether there are two hyphens as in xn--, or what a compatibility form makes one of (UAX 15). */
    private static boolean couldBeEncoded(String host) {
        int hyphens = 0;
        for (int index = 0; index < host.length() && hyphens < 2; index++) {
            char unit = host.charAt(index);
            hyphens += unit == '-' || unit == SMALL_HYPHEN || unit == WIDE_HYPHEN ? 1 : 0;
        }
        return hyphens == 2;
    }

    private static boolean isFoldable(String host) {
        for (int index = 0; index < host.length(); index++) {
            if (host.charAt(index) >= 0x80 && Foldable.contains(host.charAt(index))) {
                return true;
            }
        }
        return false;
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
        boolean nearly = false;
        boolean unlike = false;
        int letters = 0;
        int point;
        for (int index = from; index < to; index += Character.charCount(point)) {
            point = name.codePointAt(index);
            if (!Character.isLetter(point)) {
                continue;
            }
            letters++;
            if (Neighbours.script(point) == UnicodeScript.LATIN && point < 0xFF00) {
                latin = true;
            } else if (Alike.wherever(point)) {
                alike = true;
            } else if (Alike.amongLatin(point)) {
                nearly = true;
                unlike = true;
            } else if (isStyled(point)) {
                return "letters that are only styled";
            } else {
                unlike = true;
            }
        }
        if (latin && (alike || nearly)) {
            return "letters of two scripts that look alike";
        }
        // One or two letters are a unit or a symbol; a host is bought for what it looks like.
        return alike && !unlike && letters > (host ? 2 : 3)
                ? "letters of another script that all look like Latin ones"
                : "";
    }

    /** Mathematical letters, fullwidth ones and the like: compatible with a Latin letter (UAX 15). */
    private static boolean isStyled(int point) {
        if (!Foldable.contains(Character.isBmpCodePoint(point) ? (char) point : Character.highSurrogate(point))
                || point < 0x2100 && Neighbours.script(point) != UnicodeScript.COMMON) {
            return false;
        }
        String plain = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC);
        return plain.length() == 1 && plain.charAt(0) < 0x80;
    }

    private static int hostEnd(String text, int from) {
        int end = from;
        // The longest name is shorter (RFC 1035 section 2.3.4).
        while (end < text.length() && end - from < 256 && !endsHost(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean endsHost(char unit) {
        return unit < ENDS.length && ENDS[unit];
    }

    private static boolean[] ends() {
        boolean[] ends = new boolean[0x80];
        " \t\r\n/?#\"'<>()[]{}|\\^`,;&".chars().forEach(unit -> ends[unit] = true);
        return ends;
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
