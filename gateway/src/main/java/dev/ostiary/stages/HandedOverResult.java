package dev.ostiary.stages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ostiary.fields.FieldPlan;
import dev.ostiary.fields.FittedSchema;
import dev.ostiary.message.FindingClass;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Action;
import dev.ostiary.schema.Compiled;
import dev.ostiary.schema.Schema;
import dev.ostiary.stages.SchemedDocument.Side;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hands a changed result over only where it still fits the {@code outputSchema} that the client was shown ({@link
 * FitSchemas}): clients refuse what does not, and a program behind them may not look.
 */
public final class HandedOverResult implements Guard {

    public static final String NAME = "handed-over-result";

    // By the very instances: policy remembers its plans, and declarations are kept for as long as they hold.
    private final Cache<ObjectNode, Cache<FieldPlan, Optional<Compiled>>> shown = byInstance();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        return envelope.changed()
                ? ToolResult.in(envelope).map(left -> judge(envelope, left)).orElse(Verdict.PASS)
                : Verdict.PASS;
    }

    private Verdict judge(Envelope envelope, ToolResult left) {
        return left.hasDocumentOf(envelope.arrived())
                ? Verdict.PASS
                : shown(left.definition().declared(), plan(envelope))
                        .map(schema -> judge(envelope, left, schema))
                        .orElse(Verdict.PASS);
    }

    private static Verdict judge(Envelope envelope, ToolResult left, Compiled schema) {
        if (left.isStructured()) {
            return new SchemedDocument(Side.HANDED_OVER, left.structuredAt(), left.structured(), schema, true)
                    .judged(envelope);
        }
        return left.isError()
                ? Verdict.PASS
                : SchemedDocument.misfit(
                        envelope, Side.HANDED_OVER, left.structuredAt(), "structured content, as the client was shown");
    }

    private static FieldPlan plan(Envelope envelope) {
        return envelope.decision().on(FindingClass.FIELD).compareTo(Action.STRIP) >= 0
                ? envelope.decision().handover().results()
                : FieldPlan.NOTHING;
    }

    /** Empty where the client was shown none. */
    private Optional<Compiled> shown(ObjectNode declared, FieldPlan plan) {
        return declared.path(KnownSchemas.OUTPUT) instanceof ObjectNode schema
                ? shown.get(declared, _ -> byInstance())
                        .get(plan, _ -> FittedSchema.of(schema, plan).map(HandedOverResult::compiled))
                : Optional.empty();
    }

    private static Compiled compiled(JsonNode schema) {
        return Schema.compile(schema);
    }

    private static <K, V> Cache<K, V> byInstance() {
        return Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();
    }
}
