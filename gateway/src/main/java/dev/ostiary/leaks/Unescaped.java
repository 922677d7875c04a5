package dev.ostiary.leaks;

/**
 * A text with its percent-encoding or its backslash escapes undone, as far as they stand for ASCII. Each character comes from one place, which
 * can be found again.
 */
final class Unescaped implements Origin {

    /** Which escapes. */
    enum Form {
        PERCENT('%'),
        BACKSLASH('\\');

        private final char sign;

        Form(char sign) {
            this.sign = sign;
        }
    }

    // Places are remembered this far apart, and walked to from there: each finding of many walks that far.
    private static final int STEP = 32;

    private final String text;
    private final Form form;
    private final Origin outer;
    private final int[] marks;
    private final String plain;

    private Unescaped(String text, Form form, Origin outer) {
        this.text = text;
        this.form = form;
        this.outer = outer;
        marks = new int[text.length() / STEP + 2];
        var all = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            if (all.length() % STEP == 0) {
                marks[all.length() / STEP] = at;
            }
            int value = value(at);
            all.append(value < 0 ? text.charAt(at) : (char) value);
            at += length(at, value);
        }
        plain = all.toString();
    }

    static Unescaped of(String text, Form form, Origin outer) {
        return new Unescaped(text, form, outer);
    }

    /** Whether there is an escape that could hide something; those of lines and quotes, and percent signs for spaces, could not. */
    static boolean isWorth(String text, Form form) {
        for (int at = text.indexOf(form.sign); at >= 0; at = text.indexOf(form.sign, at + 1)) {
            boolean hides = form == Form.PERCENT
                    ? percent(text, at) > ' '
                    : at + 1 < text.length() && "ux/".indexOf(text.charAt(at + 1)) >= 0 && backslash(text, at) >= ' ';
            if (hides) {
                return true;
            }
        }
        return false;
    }

    String plain() {
        return plain;
    }

    @Override
    public int from(int at) {
        return outer.from(place(at));
    }

    @Override
    public int to(int at) {
        if (at == 0) {
            return outer.to(0);
        }
        int last = place(at - 1);
        return outer.to(last + length(last, value(last)));
    }

    private int place(int index) {
        int place = marks[index / STEP];
        for (int left = index % STEP; left > 0 && place < text.length(); left--) {
            place += length(place, value(place));
        }
        return place;
    }

    private int value(int at) {
        if (text.charAt(at) != form.sign) {
            return -1;
        }
        return form == Form.PERCENT ? percent(text, at) : backslash(text, at);
    }

    private int length(int at, int value) {
        if (value < 0) {
            return 1;
        }
        return form == Form.PERCENT
                ? 3
                : switch (text.charAt(at + 1)) {
                    case 'u' -> 6;
                    case 'x' -> 4;
                    default -> 2;
                };
    }

    private static int percent(String text, int at) {
        return hex(text, at + 1, 2);
    }

    private static int backslash(String text, int at) {
        if (at + 1 >= text.length()) {
            return -1;
        }
        return switch (text.charAt(at + 1)) {
            case 'u' -> hex(text, at + 2, 4);
            case 'x' -> hex(text, at + 2, 2);
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '"', '\'', '\\', '/' -> text.charAt(at + 1);
            default -> -1;
        };
    }

    /** The ASCII character that these digits name; -1 where they name another, or are none. */
    private static int hex(String text, int from, int digits) {
        int value = 0;
        for (int index = from; index < from + digits; index++) {
            if (index >= text.length() || !Ascii.isHex(text.charAt(index))) {
                return -1;
            }
            value = 16 * value + Ascii.hex(text.charAt(index));
        }
        return value < 128 ? value : -1;
    }
}
