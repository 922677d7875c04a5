package dev.ostiary.schema;

import java.util.Arrays;

/** Where in a document a walk is. */
final class Path {

    private String[] names = new String[16];
    private int[] indexes = new int[16];
    private int depth;

    void enter(String name) {
        grow();
        names[depth++] = name;
    }

    void enter(int index) {
        grow();
        names[depth] = "";
        indexes[depth++] = index + 1;
    }

    void leave() {
        depth--;
        indexes[depth] = 0;
    }

    private void grow() {
        if (depth == names.length) {
            names = Arrays.copyOf(names, 2 * depth);
            indexes = Arrays.copyOf(indexes, 2 * depth);
        }
    }

    /** As a JSON Pointer. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            text.append('/').append(indexes[i] > 0 ? String.valueOf(indexes[i] - 1) : segment(names[i]));
        }
        return text.toString();
    }

    /** A name as a segment of a pointer (RFC 6901 section 3). */
    static String segment(String name) {
        return name.indexOf('~') < 0 && name.indexOf('/') < 0
                ? name
                : name.replace("~", "~0").replace("/", "~1");
    }
}
