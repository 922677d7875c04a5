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
import java.util.stream.Stream;

/**
 * Lets a client's answer go to a server only where it is what the server has asked for: it fits the schema of that very
 * question, or those of the tools that it offers to a model, and holds nothing else.
 *
 * <p>Does not guarantee: that an answer is true. Answers about remote tasks are not judged: nothing in them says what
 * was asked.
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
            return SchemedDocument.missing(envelope, Side.ANSWER, unoffered.getFirst(), "a tool that was offered");
        }
        List<String> superfluous = answers.superfluous();
        Verdict verdict = superfluous.isEmpty() ? Verdict.PASS : superfluous(envelope, superfluous);
        return verdict instanceof Verdict.Pass(List<Finding> found) ? fitting(envelope, answers, found) : verdict;
    }

    private Verdict fitting(Envelope envelope, InputAnswers answers, List<Finding> found) {
        Verdict verdict = Verdicts.first(answers.documents(schemas), each -> each.judged(envelope));
        return found.isEmpty() || !(verdict instanceof Verdict.Pass(List<Finding> more))
                ? verdict
                : new Verdict.Pass(Stream.concat(found.stream(), more.stream()).toList());
    }

    private static Verdict superfluous(Envelope envelope, List<String> pointers) {
        return Consequence.of(
                envelope.decision(),
                pointers.stream().map(AskedAnswers::unasked).toList(),
                Reason.UNDECLARED_ANSWER,
                pointers.size() + " not asked for, the first is " + pointers.getFirst());
    }

    /** What stands here is an answer to nothing. */
    static Finding unasked(String pointer) {
        return new Finding(
                SchemedDocument.UNDECLARED,
                FindingClass.UNDECLARED_FIELD,
                Severity.LOW,
                pointer,
                "nobody asked for it");
    }
}
