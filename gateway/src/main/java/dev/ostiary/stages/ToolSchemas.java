package dev.ostiary.stages;

import dev.ostiary.pipeline.Envelope;
import dev.ostiary.schema.Compiled;
import dev.ostiary.stages.SchemedDocument.Side;
import dev.ostiary.trust.Definition;
import tools.jackson.databind.JsonNode;

/**
 * What tools and prompts declare of one side, arguments or results, and what the operator says about it.
 *
 * @param open which may be given, or give, what they do not declare
 */
record ToolSchemas(KnownSchemas known, OpenTools open) {

    /** @param member {@link KnownSchemas#INPUT} or {@link KnownSchemas#OUTPUT} */
    static ToolSchemas read(String member, SettingsReader in) {
        return new ToolSchemas(new KnownSchemas(member, Tightenings.read(in)), OpenTools.read(in));
    }

    Compiled of(Envelope envelope, Definition tool) {
        return known.of(envelope.operation().server(), tool);
    }

    /** @param at where the document is, as a JSON Pointer */
    SchemedDocument document(Envelope envelope, Side side, String at, JsonNode document, Definition tool) {
        String server = envelope.operation().server();
        return new SchemedDocument(side, at, document, known.of(server, tool), open.covers(server, tool.name()));
    }
}
