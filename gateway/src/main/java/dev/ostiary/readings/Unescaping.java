package dev.ostiary.readings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Entities of HTML, percent encoding and the escapes of JSON and other languages, undone in place.
 *
 * <p>References: HTML Standard 13.5 (the five of XML and the common ones only), RFC 3986 section 2.1, RFC 8259 section 7.
 */
final class Unescaping {

    private static final Map<String, Integer> NAMED = Map.of(
            "lt",
            (int) '<',
            "gt",
            (int) '>',
            "amp",
            (int) '&',
            "quot",
            (int) '"',
            "apos",
            (int) '\'',
            "nbsp",
            (int) ' ',
            "colon",
            (int) ':',
            "period",
            (int) '.',
            "lpar",
            (int) '(',
            "excl",
            (int) '!');
    private static final int LONGEST_ENTITY = 10;

    private final String text;
    private final Rewriting made;
    private boolean entities;
    private boolean percents;
    private boolean escapes;

    private Unescaping(String text) {
        this.text = text;
        this.made = new Rewriting(text);
    }

    static Optional<Reading> of(Reading before) {
        var undoing = new Unescaping(before.text());
        undoing.undo();
        if (!undoing.made.changed()) {
            return Optional.empty();
        }
        return Optional.of(Readings.next(
                before,
                undoing.made.text(),
                undoing.ways(),
                undoing.made.origin(before.text().length())));
    }

    private List<Way> ways() {
        List<Way> ways = new ArrayList<>();
        if (entities) {
            ways.add(Way.ENTITIES);
        }
        if (percents) {
            ways.add(Way.PERCENT);
        }
        if (escapes) {
            ways.add(Way.ESCAPES);
        }
        return ways;
    }

    private void undo() {
        int at = 0;
        while (at < text.length()) {
            char unit = text.charAt(at);
            int next = switch (unit) {
                case '&' -> entity(at);
                case '%' -> percent(at);
                case '\\' -> escape(at);
                default -> at;
            };
            if (next == at) {
                made.keep(at);
                next++;
            }
            at = next;
        }
    }

    private int entity(int at) {
        int end = at + 1;
        while (end < text.length() && end - at <= LONGEST_ENTITY && text.charAt(end) != ';') {
            end++;
        }
        if (end >= text.length() || end - at > LONGEST_ENTITY || end - at < 3) {
            return at;
        }
        String name = text.substring(at + 1, end);
        int point = name.charAt(0) == '#' ? number(name) : NAMED.getOrDefault(name, -1);
        if (!isText(point)) {
            return at;
        }
        entities = true;
        made.put(point, at);
        return end + 1;
    }

    private static int number(String name) {
        boolean hex = name.length() > 2 && (name.charAt(1) | 0x20) == 'x';
        return digits(name, hex ? 2 : 1, name.length(), hex ? 16 : 10);
    }

    /** RFC 3986 section 2.1; what is no UTF-8 is taken as Latin-1, since a model reads it so as well. */
    private int percent(int at) {
        int first = digits(text, at + 1, at + 3, 16);
        if (first < 0) {
            return at;
        }
        int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
        int point = more == 0 ? first : first & 0x3F >> more;
        int next = at + 3;
        for (int index = 0; index < more; index++, next += 3) {
            int following =
                    next < text.length() && text.charAt(next) == '%' ? digits(text, next + 1, next + 3, 16) : -1;
            if (following < 0x80 || following > 0xBF) {
                return at;
            }
            point = point << 6 | following & 0x3F;
        }
        if (!isText(point)) {
            return at;
        }
        percents = true;
        made.put(point, at);
        return next;
    }

    private int escape(int at) {
        if (at + 1 >= text.length()) {
            return at;
        }
        return switch (text.charAt(at + 1)) {
            case 'n', 'r' -> plain('\n', at);
            case 't' -> plain('\t', at);
            case '"', '\'', '/', '\\' -> plain(text.charAt(at + 1), at);
            case 'u' -> unicode(at);
            case 'x' -> code(at, at + 2, at + 4, 16);
            case '0', '1' -> code(at, at + 1, at + 4, 8);
            default -> at;
        };
    }

    private int unicode(int at) {
        if (at + 2 < text.length() && text.charAt(at + 2) == '{') {
            int close = at + 3;
            while (close < text.length() && close - at <= LONGEST_ENTITY && text.charAt(close) != '}') {
                close++;
            }
            return code(at, at + 3, close, 16) == at ? at : Math.min(close + 1, text.length());
        }
        return code(at, at + 2, at + 6, 16);
    }

    private int code(int at, int from, int to, int radix) {
        int point = digits(text, from, to, radix);
        if (point < 0 || !isText(point) && !Character.isSurrogate((char) point)) {
            return at;
        }
        escapes = true;
        made.put(point, at);
        return to;
    }

    private int plain(char unit, int at) {
        escapes = true;
        made.put(unit, at);
        return at + 2;
    }

    private static boolean isText(int point) {
        return point >= ' ' && point <= 0x10FFFF || point == '\n' || point == '\t';
    }

    /** -1 where there is anything but digits. */
    private static int digits(String text, int from, int to, int radix) {
        if (to > text.length() || to <= from || to - from > 7) {
            return -1;
        }
        int value = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) < 0x80 ? Character.digit(text.charAt(at), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }
}
