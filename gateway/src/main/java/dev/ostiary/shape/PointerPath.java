package dev.ostiary.shape;

import java.util.Arrays;

/**
 * Where a walk stands: names of members and places in lists. A JSON Pointer is made of it only where one is needed.
 *
 * <p>Names that senders choose are cut, so that no pointer becomes longer than a line of a log should be.
 */
final class PointerPath {

    /** The longest name that is told whole, in characters. */
    static final int LONGEST = 64;

    private String[] names = new String[8];
    private int[] places = new int[8];
    private int depth;

    void enter(String name) {
        room();
        names[depth++] = name;
    }

    void enter(int place) {
        room();
        names[depth] = "";
        places[depth++] = place + 1;
    }

    void leave() {
        places[--depth] = 0;
    }

    String pointer() {
        StringBuilder pointer = new StringBuilder();
        for (int step = 0; step < depth; step++) {
            pointer.append('/');
            if (places[step] > 0) {
                pointer.append(places[step] - 1);
            } else {
                pointer.append(shown(names[step]).replace("~", "~0").replace("/", "~1"));
            }
        }
        return pointer.toString();
    }

    private static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints()
                .limit(LONGEST)
                .map(point -> Character.isISOControl(point)
                                || Character.getType(point) == Character.FORMAT
                                || Character.getType(point) == Character.SURROGATE
                        ? '\uFFFD'
                        : point)
                .forEach(shown::appendCodePoint);
        return shown.length() < name.length() ? shown.append('…').toString() : shown.toString();
    }

    private void room() {
        if (depth == names.length) {
            names = Arrays.copyOf(names, 2 * depth);
            places = Arrays.copyOf(places, 2 * depth);
        }
    }
}
