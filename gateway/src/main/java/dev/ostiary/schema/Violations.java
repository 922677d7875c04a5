package dev.ostiary.schema;

import java.util.ArrayList;
import java.util.List;

/** Collects what does not fit, until it is enough. */
final class Violations {

    private final Path path;
    private final int most;
    private final List<Violation> found = new ArrayList<>();
    private int hushed;

    Violations(Path path, int most) {
        this.path = path;
        this.most = most;
    }

    /** Notes that here something does not fit, unless hushed. Always false, which is what the caller goes on with. */
    boolean add(String keyword, String expected) {
        if (hushed == 0 && found.size() < most) {
            Violation violation = new Violation(path.toString(), keyword, expected);
            if (!found.contains(violation)) {
                found.add(violation);
            }
        }
        return false;
    }

    /** From here to {@link #speak}, nothing is noted, and the first thing that does not fit is enough. */
    void hush() {
        hushed++;
    }

    void speak() {
        hushed--;
    }

    boolean isEnough() {
        return hushed > 0 || found.size() >= most;
    }

    List<Violation> found() {
        return found;
    }
}
