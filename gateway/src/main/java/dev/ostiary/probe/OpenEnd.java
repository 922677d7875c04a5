package dev.ostiary.probe;

import dev.ostiary.scan.Base64Digits;
import java.util.List;

/**
 * Whether an attack may begin in an argument and go on in what a program puts behind it. One pass over the end of the text, so
 * that nothing has to be put together where nothing goes on: nearly everywhere.
 *
 * <p>Knows what each family of attacks needs before the first seam: an operator with no more than one word behind it, a quote
 * and then what goes on in SQL, an expression that is not closed, dots that lead up, the begin of an encoded word.
 *
 * <p>Does not guarantee: attacks whose first piece is a word like any other.
 */
public final class OpenEnd {

    private static final int REACH = 256;
    private static final int LONGEST_WORD = 9;
    private static final String SIGNS_AT_THE_END = "$<>#@*)";
    private static final String GOES_ON_IN_SQL = ")=<>|&+-*/;,#!";
    private static final List<String> SQL = List.of(
            "or",
            "and",
            "xor",
            "union",
            "having",
            "except",
            "intersect",
            "like",
            "in",
            "between",
            "is",
            "not",
            "order",
            "group",
            "limit",
            "where",
            "into",
            "procedure",
            "rlike",
            "regexp",
            "collate",
            "div",
            "mod",
            "sounds",
            "waitfor",
            "returning");

    private final String text;
    private final int from;
    private final int end;

    private OpenEnd(String text) {
        this.text = text;
        this.end = text.length();
        this.from = Math.max(0, end - REACH);
    }

    public static boolean in(String text) {
        return !text.isEmpty() && new OpenEnd(text).isOpen();
    }

    private boolean isOpen() {
        char last = text.charAt(end - 1);
        if (SIGNS_AT_THE_END.indexOf(last) >= 0 || text.charAt(from) == '-' || last == '.' && end <= 3) {
            return true;
        }
        return hasSign() || isQuoted('\'') || isQuoted('"') || goesOnBehindFirst() || mayBeEncoded();
    }

    /** Of what is found by its signs alone. */
    private boolean hasSign() {
        int operator = -1;
        int brace = -1;
        int backticks = 0;
        boolean number = true;
        char before = ' ';
        for (int index = from; index < end; index++) {
            char unit = text.charAt(index);
            number &= unit == '.' || unit >= '0' && unit <= '9';
            switch (unit) {
                case ';', '|', '&', '\n' -> operator = index;
                case '(' -> operator = "$<>".indexOf(before) >= 0 ? index : operator;
                case '{' -> brace = index;
                case '}' -> brace = -1;
                case '`' -> backticks++;
                case '\\', '%', '\0' -> {
                    return true;
                }
                case '.' -> {
                    if (before == '.') {
                        return true;
                    }
                }
                case '!' -> {
                    if (before == '<') {
                        return true;
                    }
                }
                default -> {
                    if (unit >= 0x2000 && standsForAnother(unit)) {
                        return true;
                    }
                }
            }
            before = unit;
        }
        operator = (backticks & 1) == 0 ? operator : Math.max(operator, text.lastIndexOf('`'));
        return brace >= 0 || operator >= 0 && isOneWord(operator + 1) || number && text.indexOf('.', from) >= 0;
    }

    /** Full-width and mathematical letters and signs, and slashes that are none. */
    private static boolean standsForAnother(char unit) {
        return unit >= 0xFF00 && unit < 0xFFF0 || unit == 0xD835 || unit == 0x2044 || unit == 0x2215;
    }

    /** Whether no more than one word stands from here to the end. */
    private boolean isOneWord(int at) {
        int index = pastBlanks(at);
        while (index < end && text.charAt(index) > ' ') {
            index++;
        }
        return pastBlanks(index) == end;
    }

    /** Whether the value is left at its first quote and goes on as SQL does. */
    private boolean isQuoted(char quote) {
        int at = text.indexOf(quote, from);
        while (at >= 0 && at + 1 < end && text.charAt(at + 1) == quote) {
            at = text.indexOf(quote, at + 2);
        }
        return at >= 0 && goesOnInSql(at + 1);
    }

    /** Whether the value is a number, a name or a text in quotes, and goes on as SQL does. */
    private boolean goesOnBehindFirst() {
        char first = text.charAt(from);
        int index = from;
        if (first == '\'' || first == '"') {
            index = text.indexOf(first, from + 1) + 1;
        } else {
            while (index < end && Character.isLetterOrDigit(text.charAt(index))) {
                index++;
            }
        }
        return index > from && index < end && text.charAt(index) == ' ' && isSqlWord(pastBlanks(index));
    }

    private boolean goesOnInSql(int at) {
        int index = pastBlanks(at);
        return index == end || GOES_ON_IN_SQL.indexOf(text.charAt(index)) >= 0 || isSqlWord(index);
    }

    /** A word of SQL, or at the end the begin of one. */
    private boolean isSqlWord(int at) {
        int index = at;
        while (index < end && index - at <= LONGEST_WORD && isLetter(text.charAt(index))) {
            index++;
        }
        int length = index - at;
        if (length == 0 || length > LONGEST_WORD) {
            return false;
        }
        for (String word : SQL) {
            boolean fits = index == end ? length <= word.length() : length == word.length();
            if (fits && word.regionMatches(true, 0, text, at, length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetter(char unit) {
        return (unit | 0x20) >= 'a' && (unit | 0x20) <= 'z';
    }

    private int pastBlanks(int at) {
        int index = at;
        while (index < end && text.charAt(index) <= ' ') {
            index++;
        }
        return index;
    }

    /** Whether the last word may be the begin of base64 or hexadecimal digits that stand for ASCII. */
    private boolean mayBeEncoded() {
        int start = end;
        while (start > from && Base64Digits.isDigit(text.charAt(start - 1))) {
            start--;
        }
        return end - start >= 8 && (isAscii64(start) || isAscii16(start));
    }

    private boolean isAscii64(int start) {
        for (int index = start; index + 4 <= end && index < start + 12; index += 4) {
            if (!Base64Words.isAscii(text, index)) {
                return false;
            }
        }
        return true;
    }

    private boolean isAscii16(int start) {
        for (int index = start; index + 2 <= end && index < start + 12; index += 2) {
            int octet = Character.digit(text.charAt(index), 16) * 16 + Character.digit(text.charAt(index + 1), 16);
            if (octet < ' ' || octet > '~' || Character.digit(text.charAt(index + 1), 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
