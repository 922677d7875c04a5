package dev.ostiary.markup;

/**
 * Where tags end: at the first {@code >} outside of quoted values (HTML Standard, sections 13.2.5.6 to 13.2.5.39).
 *
 * <p>A tag that never ends is text, and what stands in it is looked at again. So that this stays linear, it is remembered in
 * which states of the tokenizer the end of the text was reached from where; nobody walks the same way twice.
 */
final class TagEnds {

    private static final int BEFORE_NAME = 0;
    private static final int NAME = 1;
    private static final int AFTER_NAME = 2;
    private static final int BEFORE_VALUE = 3;
    private static final int UNQUOTED = 4;
    private static final int DOUBLE_QUOTED = 5;
    private static final int SINGLE_QUOTED = 6;

    private static final int UNKNOWN = -2;
    private static final byte[] NOTHING = new byte[0];

    private final String text;
    /** For each unit, one bit for each state that leads to no end; made when the first tag has none. */
    private byte[] endless = NOTHING;

    private int lastEnd = UNKNOWN;

    TagEnds(String text) {
        this.text = text;
    }

    /** The index of the {@code >} that ends a tag; -1 where none does. @param from the first unit behind its name */
    int of(int from) {
        if (!anyBehind(from - 1)) {
            return -1;
        }
        int end = walk(from);
        if (end < 0) {
            remember(from);
        }
        return end;
    }

    /** Whether any tag can end behind a place. */
    boolean anyBehind(int index) {
        if (lastEnd == UNKNOWN) {
            lastEnd = text.lastIndexOf('>');
        }
        return index < lastEnd;
    }

    private int walk(int from) {
        int state = BEFORE_NAME;
        boolean known = endless.length > 0;
        for (int index = from; index <= lastEnd; index++) {
            if (known && (endless[index] & 1 << state) != 0) {
                return -1;
            }
            char unit = text.charAt(index);
            if (unit == '>' && state < DOUBLE_QUOTED) {
                return index;
            }
            state = next(state, unit);
        }
        return -1;
    }

    private void remember(int from) {
        if (endless.length == 0) {
            endless = new byte[lastEnd + 1];
        }
        int state = BEFORE_NAME;
        for (int index = from; index <= lastEnd && (endless[index] & 1 << state) == 0; index++) {
            endless[index] |= (byte) (1 << state);
            state = next(state, text.charAt(index));
        }
    }

    private static int next(int state, char unit) {
        return switch (state) {
            case BEFORE_NAME -> Tag.isBlank(unit) || unit == '/' ? BEFORE_NAME : NAME;
            case NAME -> unit == '=' ? BEFORE_VALUE : afterName(unit, NAME);
            case AFTER_NAME -> unit == '=' ? BEFORE_VALUE : afterName(unit, NAME);
            case BEFORE_VALUE -> value(unit);
            case UNQUOTED -> Tag.isBlank(unit) ? BEFORE_NAME : UNQUOTED;
            case DOUBLE_QUOTED -> unit == '"' ? BEFORE_NAME : DOUBLE_QUOTED;
            case SINGLE_QUOTED -> unit == '\'' ? BEFORE_NAME : SINGLE_QUOTED;
            default -> throw new IllegalArgumentException("state " + state);
        };
    }

    private static int afterName(char unit, int otherwise) {
        if (unit == '/') {
            return BEFORE_NAME;
        }
        return Tag.isBlank(unit) ? AFTER_NAME : otherwise;
    }

    private static int value(char unit) {
        return switch (unit) {
            case '"' -> DOUBLE_QUOTED;
            case '\'' -> SINGLE_QUOTED;
            default -> Tag.isBlank(unit) ? BEFORE_VALUE : UNQUOTED;
        };
    }
}
