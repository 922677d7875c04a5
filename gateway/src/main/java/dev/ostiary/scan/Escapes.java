package dev.ostiary.scan;

/**
 * Control characters, and the sequences by which they command a terminal (ECMA-48 section 5.4,
 * xterm's control sequences).
 */
final class Escapes {

    private static final char ESCAPE = 0x1B;
    private static final char BELL = 0x07;
    // Longer parameters command nothing.
    private static final int LONGEST_PARAMETERS = 64;

    private Escapes() {}

    /** The sequence that begins at an index, or the control character alone. */
    static HiddenSpan at(String text, int index) {
        char control = text.charAt(index);
        if (control == ESCAPE && index + 1 < text.length()) {
            return sequence(text, index, text.charAt(index + 1), index + 2);
        }
        // C1 controls are the short form of escape and a letter.
        return control >= 0x80 ? sequence(text, index, (char) (control - 0x40), index + 1) : control(text, index);
    }

    private static HiddenSpan sequence(String text, int from, char letter, int next) {
        return switch (letter) {
            case '[' -> command(text, from, next);
            case ']', 'P', 'X', '^', '_' -> string(text, from, next);
            default -> plain(text, from, letter, next);
        };
    }

    /** Parameters (0x30 to 0x3F), intermediates (0x20 to 0x2F) and a final byte (0x40 to 0x7E). */
    private static HiddenSpan command(String text, int from, int parameters) {
        int end = parameters;
        while (end < text.length()
                && end - parameters < LONGEST_PARAMETERS
                && isBetween(text.charAt(end), 0x20, 0x3F)) {
            end++;
        }
        if (end == text.length() || !isBetween(text.charAt(end), 0x40, 0x7E)) {
            return new HiddenSpan(from, parameters, HiddenKind.TERMINAL_COMMANDS);
        }
        boolean style = text.charAt(end) == 'm';
        boolean conceals = style && (";" + text.substring(parameters, end) + ";").contains(";8;");
        HiddenKind other = style ? HiddenKind.STYLES : HiddenKind.TERMINAL_COMMANDS;
        return new HiddenSpan(from, end + 1, conceals ? HiddenKind.CONCEALMENT : other);
    }

    /** A string for the terminal, up to its end; only the opening where no end comes. */
    private static HiddenSpan string(String text, int from, int content) {
        int end = content;
        // Every string ends at the next escape or control at the latest, which keeps this linear.
        while (end < text.length() && !isControl(text.charAt(end))) {
            end++;
        }
        if (end < text.length() && (text.charAt(end) == BELL || text.charAt(end) == 0x9C)) {
            return new HiddenSpan(from, end + 1, HiddenKind.CONCEALMENT);
        }
        if (end + 1 < text.length() && text.charAt(end) == ESCAPE && text.charAt(end + 1) == '\\') {
            return new HiddenSpan(from, end + 2, HiddenKind.CONCEALMENT);
        }
        return new HiddenSpan(from, content, HiddenKind.TERMINAL_COMMANDS);
    }

    private static HiddenSpan plain(String text, int from, char letter, int next) {
        if (text.charAt(from) != ESCAPE) {
            return control(text, from);
        }
        // Escape, perhaps one intermediate, and a final byte; a lone escape takes nothing with it.
        if (isBetween(letter, 0x30, 0x7E)) {
            return new HiddenSpan(from, next, HiddenKind.TERMINAL_COMMANDS);
        }
        boolean whole =
                isBetween(letter, 0x20, 0x2F) && next < text.length() && isBetween(text.charAt(next), 0x30, 0x7E);
        return new HiddenSpan(from, whole ? next + 1 : from + 1, HiddenKind.TERMINAL_COMMANDS);
    }

    private static HiddenSpan control(String text, int index) {
        HiddenKind kind = switch (text.charAt(index)) {
            case ESCAPE -> HiddenKind.TERMINAL_COMMANDS;
            case '\b' -> HiddenKind.BACKSPACES;
            case '\r' -> HiddenKind.RETURNS;
            default -> HiddenKind.CONTROLS;
        };
        return new HiddenSpan(index, index + 1, kind);
    }

    private static boolean isControl(char unit) {
        return unit < 0x20 && unit != '\t' || unit >= 0x7F && unit < 0xA0;
    }

    private static boolean isBetween(char unit, int first, int last) {
        return unit >= first && unit <= last;
    }
}
