package dev.ostiary.contain;

/**
 * Text of a stranger made harmless for logs and terminals.
 *
 * <p>What a terminal would obey (controls, escape sequences) or a reader would not see (format characters, direction
 * marks, line and paragraph separators, lone surrogates) is written as its code point. Says nothing about what the
 * visible text means, and letters that look like others stay.
 */
public final class Printable {

    private Printable() {}

    public static String of(String text) {
        return text.codePoints().allMatch(Printable::isHarmless) ? text : escaped(text);
    }

    private static String escaped(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (isHarmless(point)) {
                out.appendCodePoint(point);
            } else {
                out.append(String.format("\\u{%X}", point));
            }
        });
        return out.toString();
    }

    private static boolean isHarmless(int point) {
        if (point < 0x7F) {
            return point >= ' ' || point == '\t';
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
