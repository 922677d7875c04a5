package dev.ostiary.stages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ostiary.schema.Compiled;
import dev.ostiary.schema.Schema;
import dev.ostiary.schema.Tightening;
import dev.ostiary.trust.Definition;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of the schemas that tools declare, or what prompts take, with what the operator demands on top of it, made ready
 * once for each declaration. Safe for use by many threads.
 */
final class KnownSchemas {

    /** What a tool takes; of a prompt, what its arguments say. */
    static final String INPUT = "inputSchema";

    /** What a tool gives; a prompt says nothing of it. */
    static final String OUTPUT = "outputSchema";

    private static final Compiled ANYTHING = new Compiled.Usable(Schema.anything(), List.of());

    // By the very instance: a declaration is kept as it was received for as long as it holds.
    private final Cache<ObjectNode, Compiled> known =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    private final String member;
    private final Map<String, Tightening> tightened;

    /**
     * @param member {@link #INPUT} or {@link #OUTPUT}; a tool without it takes, or gives, anything
     * @param tightened what the operator demands of single tools, by {@code SERVER/NAME}
     */
    KnownSchemas(String member, Map<String, Tightening> tightened) {
        this.member = member;
        this.tightened = Map.copyOf(tightened);
    }

    Compiled of(String server, Definition definition) {
        // No two lists share an instance, so the declaration says whose it is.
        return known.get(definition.declared(), _ -> made(server, definition));
    }

    /** Whether the operator demands something of this tool. */
    boolean tightens(String server, String tool) {
        return !tightened.isEmpty() && tightened.containsKey(OpenTools.named(server, tool));
    }

    private Compiled made(String server, Definition definition) {
        Compiled own = declared(definition);
        Tightening more = tightened.get(OpenTools.named(server, definition.name()));
        return more != null && own instanceof Compiled.Usable(Schema schema, List<Compiled.Tolerance> tolerances)
                ? new Compiled.Usable(schema.tightened(more), tolerances)
                : own;
    }

    private Compiled declared(Definition definition) {
        return switch (definition.list()) {
            case TOOLS ->
                definition.declared().has(member)
                        ? Schema.compile(definition.declared().path(member))
                        : ANYTHING;
            case PROMPTS -> member.equals(INPUT) ? PromptSchema.compiled(definition.declared()) : ANYTHING;
        };
    }
}
