package dev.ostiary.stages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ostiary.schema.Compiled;
import dev.ostiary.schema.Schema;
import dev.ostiary.trust.Definition;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** One of the schemas that tools declare, made ready once for each declaration. Safe for use by many threads. */
final class KnownSchemas {

    private static final Compiled ANYTHING = new Compiled.Usable(Schema.anything(), List.of());

    // By the very instance: a declaration is kept as it was received for as long as it holds.
    private final Cache<ObjectNode, Compiled> known =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    private final String member;

    /** @param member such as {@code inputSchema}; a tool without it takes, or gives, anything */
    KnownSchemas(String member) {
        this.member = member;
    }

    Compiled of(Definition definition) {
        return known.get(
                definition.declared(), tool -> tool.has(member) ? Schema.compile(tool.path(member)) : ANYTHING);
    }
}
