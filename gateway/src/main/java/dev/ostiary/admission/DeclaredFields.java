package dev.ostiary.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ostiary.policy.Annotations;
import dev.ostiary.trust.Promise;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What servers have declared about how sensitive the fields of their tools are, worked out once for each declaration. */
final class DeclaredFields {

    // By the very instance: a declaration is kept as it was received for as long as it holds.
    private final Cache<ObjectNode, Annotations> known =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    private final Cache<List<ObjectNode>, Annotations> knownOfSome =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    Annotations of(Promise promise) {
        return switch (promise) {
            case Promise.Declared declared -> known.get(declared.definition().declared(), Annotations::of);
            case Promise.Some some -> knownOfSome.get(some.declared(), this::all);
            // Which call it was, the server says; what is said of any of its tools counts all the same.
            case Promise.Fetched fetched -> knownOfSome.get(fetched.declared(), this::all);
            case Promise.None _, Promise.Unread _, Promise.Absent _ -> Annotations.NONE;
        };
    }

    /** Nobody says which tool it is about, so what is said of any counts. */
    private Annotations all(List<ObjectNode> tools) {
        return Annotations.all(
                tools.stream().map(tool -> known.get(tool, Annotations::of)).toList());
    }
}
