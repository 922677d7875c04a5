package dev.ostiary.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with a schema: the first thing ends its compilation. And what of it is read with leniency. */
final class Faults {

    private static final int MOST_TOLERANCES = 64;

    private Optional<Compiled.Unusable> first = Optional.empty();
    private final List<Compiled.Tolerance> tolerances = new ArrayList<>();

    void unusable(String why, String pointer) {
        if (first.isEmpty()) {
            first = Optional.of(new Compiled.Unusable(why, pointer));
        }
    }

    void tolerate(String pointer, String what) {
        if (tolerances.size() < MOST_TOLERANCES) {
            tolerances.add(new Compiled.Tolerance(pointer, what));
        }
    }

    boolean isUnusable() {
        return first.isPresent();
    }

    Compiled or(Schema schema) {
        return first.<Compiled>map(unusable -> unusable).orElseGet(() -> new Compiled.Usable(schema, tolerances));
    }
}
