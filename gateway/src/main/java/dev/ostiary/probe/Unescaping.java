package dev.ostiary.probe;

import java.util.Locale;
import java.util.Map;

/** Undoes the escapes of programming languages and the character references of HTML. */
final class Unescaping {

    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("amp", "&"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("sol", "/"),
            Map.entry("bsol", "\\"),
            Map.entry("period", "."),
            Map.entry("colon", ":"),
            Map.entry("semi", ";"),
            Map.entry("vert", "|"),
            Map.entry("lpar", "("),
            Map.entry("rpar", ")"),
            Map.entry("lcub", "{"),
            Map.entry("rcub", "}"),
            Map.entry("lbrace", "{"),
            Map.entry("rbrace", "}"),
            Map.entry("dollar", "$"),
            Map.entry("grave", "`"),
            Map.entry("equals", "="),
            Map.entry("num", "#"),
            Map.entry("percnt", "%"),
            Map.entry("newline", "\n"),
            Map.entry("tab", "\t"));
    private static final WordSet NAMES = new WordSet(NAMED.keySet());
    private static final int LONGEST_REFERENCE = 10;

    private Unescaping() {}

    /** With hexadecimal, Unicode and octal escapes undone, and those of line breaks and tabs. */
    static String escapes(String text) {
        var plain = new StringBuilder(text.length());
        int from = 0;
        for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', Math.max(from, at + 1))) {
            plain.append(text, from, at);
            int length = at + 1 < text.length() ? escape(text, at, plain) : 0;
            from = at + length;
        }
        plain.append(text, from, text.length());
        return plain.toString();
    }

    /** Appends what an escape stands for; says how long it is, or 0 where it is none. */
    private static int escape(String text, int at, StringBuilder plain) {
        char kind = text.charAt(at + 1);
        return switch (kind) {
            case 'x' -> digits(text, at + 2, 2, 16, plain, 4);
            case 'u' -> text.startsWith("{", at + 2) ? braced(text, at, plain) : digits(text, at + 2, 4, 16, plain, 6);
            case '0', '1', '2', '3' -> digits(text, at + 1, 3, 8, plain, 4);
            case 'n' -> simple('\n', plain);
            case 'r' -> simple('\r', plain);
            case 't' -> simple('\t', plain);
            default -> 0;
        };
    }

    private static int simple(char unit, StringBuilder plain) {
        plain.append(unit);
        return 2;
    }

    private static int braced(String text, int at, StringBuilder plain) {
        int close = at + 3;
        while (close < text.length() && close - at < LONGEST_REFERENCE && text.charAt(close) != '}') {
            close++;
        }
        boolean closed = close < text.length() && text.charAt(close) == '}' && close > at + 3 && close - at <= 8;
        return closed ? digits(text, at + 3, close - at - 3, 16, plain, close - at + 1) : 0;
    }

    private static int digits(String text, int from, int count, int radix, StringBuilder plain, int length) {
        if (from + count > text.length()) {
            return 0;
        }
        int value = 0;
        for (int index = from; index < from + count; index++) {
            int digit = Character.digit(text.charAt(index), radix);
            if (digit < 0) {
                return 0;
            }
            value = value * radix + digit;
        }
        plain.append((char) value);
        return length;
    }

    /** With character references undone (HTML, 13.5), also where the semicolon of a numeric one is missing. */
    static String entities(String text) {
        var plain = new StringBuilder(text.length());
        int from = 0;
        for (int at = text.indexOf('&'); at >= 0; at = text.indexOf('&', Math.max(from, at + 1))) {
            plain.append(text, from, at);
            int length = reference(text, at, plain);
            from = at + length;
        }
        plain.append(text, from, text.length());
        return plain.toString();
    }

    private static int reference(String text, int at, StringBuilder plain) {
        int end = at + 1;
        boolean number = text.startsWith("#", end);
        while (end < text.length() && end - at < LONGEST_REFERENCE && isReference(text.charAt(end), number)) {
            end++;
        }
        boolean closed = end < text.length() && text.charAt(end) == ';';
        if (number) {
            return number(text, at + 2, end, plain) ? end - at + (closed ? 1 : 0) : 0;
        }
        if (!closed || !NAMES.mayHave(text, at + 1, end)) {
            return 0;
        }
        String stands = NAMED.getOrDefault(text.substring(at + 1, end).toLowerCase(Locale.ROOT), "");
        plain.append(stands);
        return stands.isEmpty() ? 0 : end - at + 1;
    }

    /** Without exceptions: they would cost more than all else. */
    private static boolean number(String text, int from, int end, StringBuilder plain) {
        boolean hexadecimal = from < end && (text.charAt(from) | 0x20) == 'x';
        int digits = hexadecimal ? from + 1 : from;
        if (digits >= end || end - digits > 7) {
            return false;
        }
        int point = 0;
        for (int index = digits; index < end; index++) {
            int digit = Character.digit(text.charAt(index), hexadecimal ? 16 : 10);
            if (digit < 0) {
                return false;
            }
            point = point * (hexadecimal ? 16 : 10) + digit;
        }
        if (!Character.isValidCodePoint(point)) {
            return false;
        }
        plain.appendCodePoint(point);
        return true;
    }

    private static boolean isReference(char unit, boolean number) {
        return Character.isLetterOrDigit(unit) || number && unit == '#';
    }
}
