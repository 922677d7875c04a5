package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.stages.SchemedDocument.Side;
import java.util.List;
import java.util.function.Supplier;

/**
 * Lets a client's answer go to a server only where it is what the server has asked for: it fits the schema of that very
 * question, or those of the tools that it offers to a model, and holds nothing else.
 *
 * <p>Does not guarantee: that an answer is true. An answer without the state in which its question would be is held against
 * nothing. Answers about remote tasks are not judged: nothing in them says what was asked.
 */
public final class AskedAnswers implements Guard {

    public static final String NAME = "asked-answers";

    private final InputSchemas schemas;

    AskedAnswers(InputSchemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        InputAnswers answers = InputAnswers.in(envelope);
        if (answers.isEmpty()) {
            return Verdict.PASS;
        }
        List<String> unoffered = answers.unoffered();
        if (!unoffered.isEmpty()) {
            return SchemedDocument.misfit(envelope, Side.ANSWER, unoffered.getFirst(), "a tool that was offered");
        }
        return Verdicts.first(
                List.<Supplier<Verdict>>of(
                        () -> unasked(envelope, FindingClass.UNASKED_ANSWER, answers.unprompted()),
                        () -> unasked(envelope, FindingClass.UNDECLARED_FIELD, answers.superfluous()),
                        () -> Verdicts.first(answers.documents(schemas), each -> each.judged(envelope))),
                Supplier::get);
    }

    private static Verdict unasked(Envelope envelope, FindingClass kind, List<String> pointers) {
        return pointers.isEmpty()
                ? Verdict.PASS
                : Consequence.of(
                        envelope.decision(),
                        pointers.stream().map(each -> unasked(kind, each)).toList(),
                        Reason.UNDECLARED_ANSWER,
                        pointers.size() + " not asked for, the first is " + pointers.getFirst());
    }

    /** What stands here is an answer to nothing. */
    static Finding unasked(String pointer) {
        return unasked(FindingClass.UNDECLARED_FIELD, pointer);
    }

    private static Finding unasked(FindingClass kind, String pointer) {
        return new Finding(SchemedDocument.UNDECLARED, kind, Severity.LOW, pointer, "nobody asked for it");
    }
}
