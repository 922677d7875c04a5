package dev.ostiary.upstream;

import dev.ostiary.session.Identity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a modern server said of itself to each identity that it tells apart. Safe for use by many threads. */
final class ModernOpenings {

    private static final int MOST = 1_000;

    private final Map<Identity, Upstream.Opening.Open> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Identity, Upstream.Opening.Open> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<Upstream.Opening.Open> of(Identity identity) {
        return Optional.ofNullable(known.get(identity))
                .filter(open -> !open.link().closed());
    }

    synchronized void put(Identity identity, Upstream.Opening.Open open) {
        known.put(identity, open);
    }

    synchronized void clear() {
        known.clear();
    }
}
