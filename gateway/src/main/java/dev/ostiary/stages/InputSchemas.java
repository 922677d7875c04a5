package dev.ostiary.stages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ostiary.schema.CompileTerms;
import dev.ostiary.schema.Compiled;
import dev.ostiary.schema.Dialect;
import dev.ostiary.schema.Schema;
import dev.ostiary.schema.SchemaLimits;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas that come with questions of servers, made ready once for each question. Safe for use by many threads.
 *
 * <p>Of a form only what MCP lets a server ask for: a flat object of named fields (MCP 2025-11-25, elicitation, requested
 * schema). What else its root says, such as that anything more is welcome, does not count. MCP names the formats for people's
 * answers to be checked by, so they are.
 */
final class InputSchemas {

    /** What of an elicitation is the schema of its answer. */
    static final String FORM = "requestedSchema";

    private static final Set<String> OF_A_FORM =
            Set.of("$schema", "$defs", "definitions", "type", "properties", "required");

    private static final CompileTerms FORMATTED =
            new CompileTerms(SchemaLimits.standard(), Dialect.DRAFT_2020_12, CompileTerms.Uncheckable.SKIPPED, true);

    // By the very instance: the question is kept until its answer has come.
    private final Cache<ObjectNode, Compiled> forms = byInstance();

    private final Cache<ObjectNode, Compiled> tools = byInstance();

    /** Of what a tool takes that a server lets a client's model call. */
    Compiled tool(ObjectNode schema) {
        return tools.get(schema, Schema::compile);
    }

    /** Of the answer to an elicitation. */
    Compiled form(ObjectNode schema) {
        return forms.get(schema, InputSchemas::made);
    }

    private static Compiled made(ObjectNode schema) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        schema.properties().stream()
                .filter(each -> OF_A_FORM.contains(each.getKey()))
                .forEach(each -> form.set(each.getKey(), each.getValue()));
        if (form.path("properties").isEmpty()) {
            form.put("additionalProperties", false);
        }
        return Schema.compile(form, FORMATTED);
    }

    private static Cache<ObjectNode, Compiled> byInstance() {
        return Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();
    }
}
