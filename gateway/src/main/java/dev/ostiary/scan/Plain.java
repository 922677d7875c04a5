package dev.ostiary.scan;

/** Text made fit to be shown to people, in a log, a terminal or a report. */
public final class Plain {

    private Plain() {}

    /**
     * The beginning of a text on one line, with a dot in place of everything that has no glyph.
     *
     * @param longest how many characters to keep; what is cut off is told by an ellipsis
     */
    public static String excerpt(String text, int longest) {
        var shown = new StringBuilder(Math.min(text.length(), longest) + 1);
        int index = 0;
        for (int kept = 0; index < text.length() && kept < longest; kept++) {
            int point = text.codePointAt(index);
            shown.appendCodePoint(shown(point));
            index += Character.charCount(point);
        }
        return index < text.length() ? shown.append('…').toString() : shown.toString();
    }

    private static int shown(int point) {
        if (Character.isWhitespace(point)) {
            return ' ';
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> '·';
            default -> Suspects.suspicious(point) ? '·' : point;
        };
    }
}
