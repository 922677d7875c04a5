package dev.ostiary.stages;

import dev.ostiary.trust.Definition;
import dev.ostiary.trust.Listed;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the fields of tools and prompts are for, read once for each definition; bounded, and safe for many threads. */
final class KnownKinds {

    private static final int MOST = 10_000;

    private record Named(String server, Listed list, String name) {}

    private record Known(Definition definition, FieldKinds kinds) {}

    private final Map<Named, Known> known = new ConcurrentHashMap<>();

    FieldKinds of(String server, Definition definition) {
        var named = new Named(server, definition.list(), definition.name());
        Known before = known.getOrDefault(named, new Known(definition, FieldKinds.UNKNOWN));
        // The same definition is the same object as long as it is remembered; comparing trees would cost more than
        // reading.
        if (before.definition().declared() == definition.declared() && before.kinds() != FieldKinds.UNKNOWN) {
            return before.kinds();
        }
        var kinds = FieldKinds.of(definition);
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(named, new Known(definition, kinds));
        return kinds;
    }
}
