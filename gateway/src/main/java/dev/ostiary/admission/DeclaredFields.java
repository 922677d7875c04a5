package dev.ostiary.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ostiary.policy.Annotations;
import dev.ostiary.trust.Promise;
import tools.jackson.databind.node.ObjectNode;

/** What servers have declared about how sensitive the fields of their tools are, worked out once for each declaration. */
final class DeclaredFields {

    // By the very instance: a declaration is kept as it was received for as long as it holds.
    private final Cache<ObjectNode, Annotations> known =
            Caffeine.newBuilder().weakKeys().build();

    Annotations of(Promise promise) {
        return switch (promise) {
            case Promise.Declared declared -> known.get(declared.definition().declared(), Annotations::of);
            case Promise.None _, Promise.Unread _, Promise.Absent _ -> Annotations.NONE;
        };
    }
}
