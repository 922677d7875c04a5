package dev.ostiary.stages;

import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.schema.Compiled;
import dev.ostiary.stages.SchemedDocument.Side;

/**
 * Sends a tool only what its server has declared to take: arguments that fit its {@code inputSchema} and what the
 * operator demands, and none that is not named, also where the schema forgot to forbid others.
 *
 * <p>Does not guarantee: that the schema says what the server really needs; that a value is right which fits.
 */
public final class DeclaredArguments implements Guard {

    public static final String NAME = "declared-arguments";

    private final ToolSchemas inputs;
    private final ToolSchemas outputs;

    /**
     * @param outputs where what a tool gives cannot be checked, it is not called either: by then it would have been done
     */
    DeclaredArguments(ToolSchemas inputs, ToolSchemas outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        return CalledTool.in(envelope).map(call -> judge(envelope, call)).orElse(Verdict.PASS);
    }

    private Verdict judge(Envelope envelope, CalledTool call) {
        return outputs.of(envelope, call.definition()) instanceof Compiled.Unusable broken
                ? SchemedDocument.unusable(envelope, KnownSchemas.OUTPUT, broken)
                : inputs.document(envelope, Side.ARGUMENTS, CalledTool.ARGUMENTS, call.arguments(), call.definition())
                        .judged(envelope);
    }
}
