package dev.ostiary.schema;

import java.util.ArrayList;
import java.util.List;

/** What a walk has declared so far, so that a branch that does not hold can be taken back. */
final class Declarations {

    private record Entry(Declared in, String name, boolean isName) {}

    private final List<Entry> entries = new ArrayList<>();

    void declare(Declared in, String name) {
        if (in != Declared.UNKNOWN && in.declare(name)) {
            entries.add(new Entry(in, name, true));
        }
    }

    void describe(Declared in) {
        if (in != Declared.UNKNOWN && !in.isDescribed()) {
            in.describe(1);
            entries.add(new Entry(in, "", false));
        }
    }

    int mark() {
        return entries.size();
    }

    /** Takes back what was declared since the mark. */
    void backTo(int mark) {
        while (entries.size() > mark) {
            Entry last = entries.removeLast();
            if (last.isName()) {
                last.in().take(last.name());
            } else {
                last.in().describe(-1);
            }
        }
    }
}
