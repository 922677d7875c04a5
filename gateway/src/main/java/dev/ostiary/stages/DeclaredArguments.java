package dev.ostiary.stages;

import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.schema.Compiled;
import dev.ostiary.schema.Schema;
import dev.ostiary.schema.Undeclared;
import dev.ostiary.stages.SchemedDocument.Side;

/**
 * Sends a tool or a prompt only what its server has declared to take: arguments that fit its {@code inputSchema}, or the
 * list of a prompt's {@code arguments}, and what the operator demands, and none that is not named, also where a schema
 * forgot to forbid others.
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
        return GivenArguments.in(envelope)
                .map(given -> judge(envelope, given))
                .or(() -> CompletedArgument.in(envelope).map(completed -> judge(envelope, completed)))
                .orElse(Verdict.PASS);
    }

    private Verdict judge(Envelope envelope, GivenArguments given) {
        return outputs.of(envelope, given.definition()) instanceof Compiled.Unusable broken
                ? SchemedDocument.unusable(envelope, KnownSchemas.OUTPUT, broken)
                : inputs.document(
                                envelope, given.side(), GivenArguments.ARGUMENTS, given.arguments(), given.definition())
                        .judged(envelope);
    }

    private Verdict judge(Envelope envelope, CompletedArgument completed) {
        SchemedDocument others = inputs.document(
                envelope, Side.PROMPT_ARGUMENTS, CompletedArgument.OTHERS, completed.context(), completed.definition());
        boolean isUnknown = !others.isOpen()
                && others.schema() instanceof Compiled.Usable(Schema schema, var _)
                && schema.undeclared(completed.alone()) instanceof Undeclared.Members;
        return isUnknown
                ? SchemedDocument.misfit(
                        envelope, Side.PROMPT_ARGUMENTS, CompletedArgument.NAME, "the name of a declared argument")
                : others.judgedByNames(envelope);
    }
}
