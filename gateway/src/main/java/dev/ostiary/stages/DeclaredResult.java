package dev.ostiary.stages;

import dev.ostiary.fields.JsonText;
import dev.ostiary.message.Revision;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.stages.SchemedDocument.Side;
import tools.jackson.databind.JsonNode;

/**
 * Lets a tool's result through only where it is what the server has declared to give: structured content that fits its
 * {@code outputSchema} and what the operator demands.
 *
 * <p>Where the operator alone says what a tool gives, and it gives no structured content, its text has to be JSON and fit.
 *
 * <p>Does not guarantee: that other text says the same as the structured content. Results of remote tasks are not judged:
 * nothing says which tool they are of.
 */
public final class DeclaredResult implements Guard {

    public static final String NAME = "declared-result";

    private final ToolSchemas outputs;

    DeclaredResult(ToolSchemas outputs) {
        this.outputs = outputs;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        return ToolResult.in(envelope).map(given -> judge(envelope, given)).orElse(Verdict.PASS);
    }

    private Verdict judge(Envelope envelope, ToolResult given) {
        if (given.isStructured()) {
            return fits(envelope, given, given.structuredAt(), given.structured());
        }
        // What went wrong is told in words (MCP, CallToolResult).
        if (given.isError()) {
            return Verdict.PASS;
        }
        if (given.definition().declared().has(KnownSchemas.OUTPUT)) {
            return isStructuring(envelope.session().revision())
                    ? SchemedDocument.misfit(
                            envelope, Side.RESULT, given.structuredAt(), "structured content, as the tool declares")
                    : Verdict.PASS;
        }
        return outputs.known()
                        .tightens(
                                envelope.operation().server(),
                                given.definition().name())
                ? text(envelope, given)
                : Verdict.PASS;
    }

    /** Before, nobody had to send structured content (MCP 2025-06-18, changes). */
    private static boolean isStructuring(Revision revision) {
        return revision.compareTo(Revision.V2025_06_18) >= 0;
    }

    private Verdict text(Envelope envelope, ToolResult given) {
        JsonNode content = given.result().path("content");
        JsonNode block = content.path(0);
        return content.size() == 1 && block.path("type").asString("").equals("text")
                ? JsonText.parsed(block.path("text").asString(""))
                        .map(document -> fits(envelope, given, given.at() + "/content/0/text", document))
                        .orElseGet(() -> noDocument(envelope, given))
                : noDocument(envelope, given);
    }

    private static Verdict noDocument(Envelope envelope, ToolResult given) {
        return SchemedDocument.misfit(
                envelope,
                Side.RESULT,
                given.at() + "/content",
                "structured content or one text that is JSON, as the operator demands");
    }

    private Verdict fits(Envelope envelope, ToolResult given, String at, JsonNode document) {
        return outputs.document(envelope, Side.RESULT, at, document, given.definition())
                .judged(envelope);
    }
}
