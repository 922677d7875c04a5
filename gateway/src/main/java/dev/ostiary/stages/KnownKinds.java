package dev.ostiary.stages;

import dev.ostiary.trust.Definition;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the fields of tools are for, read once for each definition; bounded, and safe for many threads. */
final class KnownKinds {

    private static final int MOST = 10_000;

    private record Tool(String server, String name) {}

    private record Known(Definition definition, FieldKinds kinds) {}

    private final Map<Tool, Known> known = new ConcurrentHashMap<>();

    FieldKinds of(String server, Definition definition) {
        var tool = new Tool(server, definition.name());
        Known before = known.getOrDefault(tool, new Known(definition, FieldKinds.UNKNOWN));
        // The same definition is the same object as long as it is remembered; comparing trees would cost more than
        // reading.
        if (before.definition().declared() == definition.declared() && before.kinds() != FieldKinds.UNKNOWN) {
            return before.kinds();
        }
        var kinds = FieldKinds.of(definition.declared());
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(tool, new Known(definition, kinds));
        return kinds;
    }
}
