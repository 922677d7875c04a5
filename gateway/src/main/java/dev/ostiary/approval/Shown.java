package dev.ostiary.approval;

/**
 * What a stranger wrote, fit to be shown to the person who decides.
 *
 * <p>What a terminal would obey, a person would not see, or would see in another order (controls, escape sequences,
 * format characters, direction marks, odd blanks, separators, variation selectors, private and unassigned characters) is
 * written as JSON writes it: {@code \}{@code u001b}. What it does not guarantee: letters that look like others stay.
 */
public final class Shown {

    private Shown() {}

    /** The text on one line; plain text stays as it is. */
    public static String text(String text) {
        return text.codePoints().allMatch(Shown::isPlain) ? text : escaped(text);
    }

    /** The same, cut where it is longer than this many characters. */
    public static String excerpt(String text, int longest) {
        String shown = text(text);
        return shown.length() <= longest ? shown : shown.substring(0, longest) + "…";
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (isPlain(point)) {
                out.appendCodePoint(point);
            } else {
                for (char unit : Character.toChars(point)) {
                    out.append(String.format("\\u%04x", (int) unit));
                }
            }
        });
        return out.toString();
    }

    private static boolean isPlain(int point) {
        if (point < 0x7F) {
            return point >= ' ';
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> !isUnseen(point);
        };
    }

    /** Variation selectors, fillers and the like, which are letters or marks to Unicode and nothing to the eye. */
    private static boolean isUnseen(int point) {
        return point >= 0xFE00 && point <= 0xFE0F
                || point >= 0xE0100 && point <= 0xE01EF
                || point >= 0x180B && point <= 0x180F
                || point == 0x034F
                || point == 0x115F
                || point == 0x1160
                || point == 0x17B4
                || point == 0x17B5
                || point == 0x2800
                || point == 0x3164
                || point == 0xFFA0;
    }
}
