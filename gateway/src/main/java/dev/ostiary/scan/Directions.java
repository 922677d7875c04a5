package dev.ostiary.scan;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Embeddings, overrides and isolates (UAX #9). A pair that is closed in its line and has something to
 * order inside is left alone; overrides, open ends and pairs that only mislead are hidden text.
 */
final class Directions {

    private static final int PARAGRAPH_SEPARATOR = 0x2029;
    // Hebrew is the first script of its kind.
    private static final int FIRST_RIGHT_TO_LEFT = 0x0590;
    // Deeper nesting orders nothing that people write.
    private static final int DEEPEST = 8;

    /**
     * A control that waits for its end.
     *
     * @param rightToLeftBefore how many right-to-left characters stood before it
     */
    private record Open(int index, char control, long rightToLeftBefore) {
        boolean isolate() {
            return control >= 0x2066;
        }

        boolean override() {
            return control == 0x202D || control == 0x202E;
        }

        boolean turnsRight() {
            return control == 0x202B || control == 0x2067;
        }
    }

    private final String text;
    private final Deque<Open> open = new ArrayDeque<>();
    private long rightToLeft;

    Directions(String text) {
        this.text = text;
    }

    /** Adds what is hidden at or after an index. */
    void look(int first, HiddenSpans hidden) {
        int point;
        for (int index = first; index < text.length(); index += Character.charCount(point)) {
            point = text.codePointAt(index);
            if (point == '\n' || point == '\r' || point == PARAGRAPH_SEPARATOR) {
                endLine(hidden);
            } else if (isOpening(point)) {
                open.push(new Open(index, (char) point, rightToLeft));
            } else if (point == 0x202C) {
                close(index, false, hidden);
            } else if (point == 0x2069) {
                close(index, true, hidden);
            } else if (point >= FIRST_RIGHT_TO_LEFT && isRightToLeft(point)) {
                rightToLeft++;
            }
        }
        endLine(hidden);
    }

    private void close(int index, boolean isolate, HiddenSpans hidden) {
        // The end of an isolate ends what was opened inside and left open (UAX #9, X6a).
        while (isolate && !open.isEmpty() && !open.element().isolate()) {
            hide(open.pop(), hidden);
        }
        if (open.isEmpty() || open.element().isolate() != isolate) {
            hidden.add(index, index + 1, HiddenKind.DIRECTION_CONTROLS);
            return;
        }
        Open opening = open.pop();
        if (misleads(opening, index)) {
            hide(opening, hidden);
            hidden.add(index, index + 1, kind(opening));
        }
    }

    private boolean misleads(Open opening, int end) {
        return opening.override()
                || end == opening.index() + 1
                || open.size() >= DEEPEST
                || opening.turnsRight() && opening.rightToLeftBefore() == rightToLeft;
    }

    private void endLine(HiddenSpans hidden) {
        while (!open.isEmpty()) {
            hide(open.pop(), hidden);
        }
    }

    private static void hide(Open opening, HiddenSpans hidden) {
        hidden.add(opening.index(), opening.index() + 1, kind(opening));
    }

    private static HiddenKind kind(Open opening) {
        return opening.override() ? HiddenKind.DIRECTION_OVERRIDES : HiddenKind.DIRECTION_CONTROLS;
    }

    private static boolean isOpening(int point) {
        return point == 0x202A
                || point == 0x202B
                || point == 0x202D
                || point == 0x202E
                || point >= 0x2066 && point <= 0x2068;
    }

    static boolean isRightToLeft(int point) {
        byte direction = Character.getDirectionality(point);
        return (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
                        || direction == Character.DIRECTIONALITY_ARABIC_NUMBER)
                && !Suspects.suspicious(point);
    }
}
