package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.schema.Compiled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets a server ask a client only for what can be held against what it has asked: forms whose schema can be checked within
 * bounds and that do not demand what they do not name, and of its model what MCP allows.
 *
 * <p>Does not guarantee: that a question is fit to be asked; a server may ask for anything in words.
 */
public final class AnswerableQuestions implements Guard {

    public static final String NAME = "answerable-questions";

    /** The rule that speaks when a question contradicts itself. */
    static final String CONTRADICTION = "SC08";

    private final InputSchemas schemas;

    AnswerableQuestions(InputSchemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        List<InputQuestion> questions = InputQuestion.in(envelope);
        return questions.isEmpty() ? Verdict.PASS : Verdicts.first(questions, question -> judge(envelope, question));
    }

    private Verdict judge(Envelope envelope, InputQuestion question) {
        if (question.isForm() && question.params().path(InputSchemas.FORM) instanceof ObjectNode form) {
            String at = question.at() + "/" + InputSchemas.FORM;
            return schemas.form(form) instanceof Compiled.Unusable broken
                    ? unusable(envelope, at, broken)
                    : contradicted(envelope, at, unnamed(form));
        }
        return question.isSampling()
                ? judge(envelope, question.at(), new SamplingRequest(question.params()))
                : Verdict.PASS;
    }

    private Verdict judge(Envelope envelope, String at, SamplingRequest sampling) {
        for (Map.Entry<String, ObjectNode> input : sampling.inputs().entrySet()) {
            if (schemas.tool(input.getValue()) instanceof Compiled.Unusable broken) {
                return unusable(envelope, at + input.getKey(), broken);
            }
        }
        return contradicted(envelope, at, sampling.contradictions());
    }

    private static Verdict unusable(Envelope envelope, String at, Compiled.Unusable broken) {
        return SchemedDocument.unusable(envelope, at + broken.pointer(), broken.why());
    }

    private static Verdict contradicted(Envelope envelope, String at, List<Finding> found) {
        if (found.isEmpty()) {
            return Verdict.PASS;
        }
        List<Finding> placed = found.stream()
                .map(each ->
                        new Finding(each.rule(), each.kind(), each.severity(), at + each.pointer(), each.evidence()))
                .toList();
        return Consequence.of(
                envelope.decision(),
                placed,
                Reason.SHAPE_MISMATCH,
                placed.getFirst().pointer() + " " + placed.getFirst().evidence());
    }

    /** A field that has to be filled in, and that nobody is asked for. */
    private static List<Finding> unnamed(ObjectNode form) {
        List<Finding> unnamed = new ArrayList<>();
        JsonNode required = form.path("required");
        for (int index = 0; index < required.size(); index++) {
            if (!form.path("properties").has(required.path(index).asString(""))) {
                unnamed.add(new Finding(
                        CONTRADICTION,
                        FindingClass.SHAPE,
                        Severity.LOW,
                        "/required/" + index,
                        "demands a field that properties does not name"));
            }
        }
        return unnamed;
    }
}
