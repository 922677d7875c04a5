package dev.ostiary.scan;

import dev.ostiary.message.Severity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Holds encoded bytes against the type that is declared for them. Takes time linear in the content, and looks at more than its
 * beginning only for the encoding, and in drawings for scripts.
 *
 * <p>Does not guarantee: that a file is sound behind its first bytes, or harmless; types without a signature are not judged.
 */
public final class Media {

    /** The rule that speaks when content is not of its declared type. */
    public static final String LIE = "MT01";

    /** The rule that speaks when content is no base64. */
    public static final String ENCODING = "MT02";

    /** The rule that speaks when a drawing holds what runs. */
    public static final String RUNS = "MT03";

    // In characters of base64: what 512 bytes and a little more make.
    private static final int BEGINNING = 688;
    private static final List<String> RUNNING =
            List.of("<script", "javascript:", "<foreignobject", "<iframe", "<handler");

    private Media() {}

    /** What is wrong with encoded content. @param type the declared media type; may be empty */
    public static Optional<Sighting> wrong(String type, String base64) {
        if (!isBase64(base64)) {
            return Optional.of(sighting(ENCODING, Severity.MEDIUM, "content that is no base64", ""));
        }
        return MediaKind.declared(type).flatMap(kind -> wrong(kind, base64));
    }

    /** What is wrong with a text that declares to be a drawing. @param type the declared media type */
    public static Optional<Sighting> wrongText(String type, String text) {
        return MediaKind.declared(type).filter(kind -> kind == MediaKind.SVG).flatMap(_ -> running(text));
    }

    private static Optional<Sighting> wrong(MediaKind kind, String base64) {
        byte[] beginning = Base64.getDecoder().decode(base64.substring(0, Math.min(base64.length(), BEGINNING)));
        if (!kind.begins(beginning)) {
            String is = MediaKind.of(beginning).map(MediaKind::type).orElse("another type");
            return Optional.of(sighting(
                    LIE,
                    Severity.HIGH,
                    "content that is not of its declared type",
                    ": " + kind.type() + ", but it is " + is));
        }
        return kind == MediaKind.SVG
                ? running(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static Optional<Sighting> running(String drawing) {
        String lower = drawing.toLowerCase(Locale.ROOT);
        return RUNNING.stream().anyMatch(lower::contains) || hasHandler(lower)
                ? Optional.of(sighting(RUNS, Severity.HIGH, "a drawing that holds a script", ""))
                : Optional.empty();
    }

    /** An attribute such as {@code onload=}, behind a blank, a quote or a slash. */
    private static boolean hasHandler(String lower) {
        for (int at = lower.indexOf("on"); at > 0; at = lower.indexOf("on", at + 2)) {
            char before = lower.charAt(at - 1);
            int end = at + 2;
            while (end < lower.length() && Character.isLetter(lower.charAt(end))) {
                end++;
            }
            boolean attribute = before <= ' ' || before == '"' || before == '\'' || before == '/';
            if (attribute && end > at + 2 && isAssigned(lower, end)) {
                return true;
            }
            // What was read as a name is not read again.
            at = Math.max(at, end - 2);
        }
        return false;
    }

    private static boolean isAssigned(String text, int from) {
        int index = from;
        // Attributes are written with few blanks before the sign, if any.
        while (index < text.length() && index < from + 8 && text.charAt(index) <= ' ') {
            index++;
        }
        return index < text.length() && text.charAt(index) == '=';
    }

    /** RFC 4648 section 4, with padding and without anything else in it. */
    private static boolean isBase64(String text) {
        int end = text.length();
        if (end % 4 != 0) {
            return false;
        }
        for (int padding = 0; padding < 2 && end > 0 && text.charAt(end - 1) == '='; padding++) {
            end--;
        }
        for (int index = 0; index < end; index++) {
            char unit = text.charAt(index);
            if (unit >= 0x80 || !ALPHABET[unit]) {
                return false;
            }
        }
        return true;
    }

    private static final boolean[] ALPHABET = alphabet();

    private static boolean[] alphabet() {
        var known = new boolean[0x80];
        Arrays.fill(known, 'A', 'Z' + 1, true);
        Arrays.fill(known, 'a', 'z' + 1, true);
        Arrays.fill(known, '0', '9' + 1, true);
        known['+'] = true;
        known['/'] = true;
        return known;
    }

    private static Sighting sighting(String rule, Severity severity, String what, String more) {
        return new Sighting(rule, severity, List.of(what), what + more);
    }
}
