package dev.ostiary.eval;

import java.util.ArrayList;
import java.util.List;

/** Lines about what went wrong: the first of them, since data of others may have as many as it likes. */
final class FirstLines {

    private static final int MOST = 20;

    private final String about;
    private final List<String> lines = new ArrayList<>();

    /** @param about what they are about, for the line that says that there are more */
    FirstLines(String about) {
        this.about = about;
    }

    void add(String line) {
        if (lines.size() < MOST) {
            lines.add(line);
        } else if (lines.size() == MOST) {
            lines.add(about + ": and more");
        }
    }

    List<String> all() {
        return List.copyOf(lines);
    }
}
