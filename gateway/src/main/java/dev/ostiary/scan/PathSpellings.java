package dev.ostiary.scan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ways in which a text can be read by something that opens files: as it stands, percent-decoded,
 * or with the escapes of programming languages undone. All in one case and one Unicode form, because
 * file systems that tell neither apart are common, with forward slashes for all that look like them.
 *
 * <p>Does not guarantee: encodings that a reader must be told to undo (base64, rot13, compression).
 */
public final class PathSpellings {

    // Each round undoes one layer; nobody decodes more often by accident.
    private static final int MOST_LAYERS = 5;
    private static final String SLASHES = "\u2044\u2215\u29F8\u2571";
    private static final String BACKSLASHES = "\u2216\u29F5\u29F9\uFE68";
    // Longer than it need be, and so forbidden in UTF-8 (RFC 3629 section 3), yet decoded by some.
    private static final Pattern OVERLONG_DOT = Pattern.compile("%c0%ae|%e0%80%ae");
    private static final Pattern OVERLONG_SLASH = Pattern.compile("%c0%af|%e0%80%af");
    // A form that was never standardized, and is decoded by some all the same.
    private static final Pattern UTF_16 = Pattern.compile("%u([0-9a-f]{4})");
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|u\\{0{0,4}([0-9a-f]{1,4})\\}|0?([0-7]{3}))");

    private PathSpellings() {}

    /** The text in one case and one form, without what is hidden in it. */
    public static String folded(String text) {
        // What is written in C ends at a zero byte.
        String visible = HiddenText.visible(text.replace('\0', '\n'));
        if (!isAscii(visible)) {
            // Twice, because a compatibility form may have a case of its own.
            visible = Normalizer.normalize(visible, Normalizer.Form.NFKC)
                    .toUpperCase(Locale.ROOT)
                    .toLowerCase(Locale.ROOT);
            visible = Normalizer.normalize(visible, Normalizer.Form.NFKC);
            return slashed(visible);
        }
        return visible.toLowerCase(Locale.ROOT);
    }

    private static String slashed(String text) {
        String slashed = text;
        for (int index = 0; index < SLASHES.length(); index++) {
            slashed = slashed.replace(SLASHES.charAt(index), '/');
        }
        for (int index = 0; index < BACKSLASHES.length(); index++) {
            slashed = slashed.replace(BACKSLASHES.charAt(index), '\\');
        }
        return slashed;
    }

    private static boolean isAscii(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** A folded text with all layers of percent-encoding undone (RFC 3986 section 2.1). */
    public static String percentDecoded(String text) {
        String decoded = text;
        for (int layer = 0; layer < MOST_LAYERS && decoded.indexOf('%') >= 0; layer++) {
            if (!anyEncoded(decoded)) {
                break;
            }
            String once = decodedOnce(decoded);
            if (once.equals(decoded)) {
                break;
            }
            decoded = folded(once);
        }
        return decoded;
    }

    /** Whether a percent sign stands before two hexadecimal digits, or before four of the form with a u. */
    private static boolean anyEncoded(String text) {
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
            if (at + 2 < text.length()
                    && (text.charAt(at + 1) == 'u'
                            || Character.digit(text.charAt(at + 1), 16) >= 0
                                    && Character.digit(text.charAt(at + 2), 16) >= 0)) {
                return true;
            }
        }
        return false;
    }

    private static String decodedOnce(String text) {
        String standard = UTF_16.matcher(OVERLONG_SLASH
                        .matcher(OVERLONG_DOT.matcher(text).replaceAll("."))
                        .replaceAll("/"))
                .replaceAll(match ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(match.group(1), 16))));
        byte[] encoded = standard.getBytes(StandardCharsets.UTF_8);
        var decoded = new ByteArrayOutputStream(encoded.length);
        for (int index = 0; index < encoded.length; index++) {
            boolean three = encoded[index] == '%' && index + 2 < encoded.length;
            int high = three ? Character.digit(encoded[index + 1], 16) : -1;
            int low = three ? Character.digit(encoded[index + 2], 16) : -1;
            if (high >= 0 && low >= 0) {
                decoded.write(16 * high + low);
                index += 2;
            } else {
                decoded.write(encoded[index]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    /** A folded text with hexadecimal, Unicode and octal escapes undone. */
    public static String unescaped(String text) {
        return folded(ESCAPE.matcher(text).replaceAll(match -> {
            int code = -1;
            for (int group = 1; group <= 4; group++) {
                if (match.group(group) != null) {
                    code = Integer.parseInt(match.group(group), group == 4 ? 8 : 16);
                }
            }
            return Matcher.quoteReplacement(Character.toString((char) code));
        }));
    }
}
