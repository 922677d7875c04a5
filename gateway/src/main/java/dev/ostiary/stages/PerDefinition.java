package dev.ostiary.stages;

import dev.ostiary.trust.Definition;
import dev.ostiary.trust.Listed;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * What is found out once for each definition of a tool or prompt; bounded, and safe for many threads.
 *
 * @param <T> what is found out
 */
final class PerDefinition<T> {

    private static final int MOST = 10_000;

    private record Named(String server, Listed list, String name) {}

    private record Known<T>(Definition definition, T found) {}

    private final BiFunction<String, Definition, T> finding;
    private final Map<Named, Known<T>> known = new ConcurrentHashMap<>();

    /** @param finding pure, of the server and the definition; asked again only where the definition is another one */
    PerDefinition(BiFunction<String, Definition, T> finding) {
        this.finding = finding;
    }

    T of(String server, Definition definition) {
        var named = new Named(server, definition.list(), definition.name());
        Optional<Known<T>> before = Optional.ofNullable(known.get(named));
        // The same definition is the same object as long as it is remembered; comparing trees would cost more than
        // reading.
        if (before.isPresent() && before.orElseThrow().definition().declared() == definition.declared()) {
            return before.orElseThrow().found();
        }
        T found = finding.apply(server, definition);
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(named, new Known<>(definition, found));
        return found;
    }
}
