package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.schema.Compiled;
import dev.ostiary.schema.Judgement;
import dev.ostiary.schema.Schema;
import dev.ostiary.schema.Undeclared;
import dev.ostiary.schema.Violation;
import dev.ostiary.trust.Definition;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A document in a message, the schema under which it stands, and what is said where the one does not fit the other.
 *
 * @param at where in {@code params} or {@code result} the document is (RFC 6901)
 * @param isOpen whether it may hold what the schema does not declare
 */
record SchemedDocument(Side side, String at, JsonNode document, Compiled schema, boolean isOpen) {

    /** The rule that speaks when something is not declared. */
    static final String UNDECLARED = "SC02";

    /** The rule that speaks when a schema cannot be checked safely. */
    static final String UNUSABLE = "SC03";

    private static final String TOO_COSTLY = "takes more work to check than a message of its size may";

    private static final String TOOL = "the tool does not declare it";

    /** Whose document it is, and the words for it. */
    enum Side {
        ARGUMENTS(
                "SC01",
                FindingClass.ARGUMENTS,
                Reason.ARGUMENTS_MISMATCH,
                Reason.UNDECLARED_ARGUMENT,
                KnownSchemas.INPUT,
                TOOL),
        PROMPT_ARGUMENTS(
                "SC01",
                FindingClass.ARGUMENTS,
                Reason.ARGUMENTS_MISMATCH,
                Reason.UNDECLARED_ARGUMENT,
                PromptSchema.ARGUMENTS,
                "the prompt does not declare it"),
        RESULT(
                "SC05",
                FindingClass.RESULT,
                Reason.RESULT_MISMATCH,
                Reason.UNDECLARED_RESULT,
                KnownSchemas.OUTPUT,
                TOOL),
        HANDED_OVER(
                "SC06",
                FindingClass.RESULT,
                Reason.SHAPING_MISMATCH,
                Reason.UNDECLARED_RESULT,
                KnownSchemas.OUTPUT,
                TOOL),
        ANSWER(
                "SC07",
                FindingClass.ANSWER,
                Reason.ANSWER_MISMATCH,
                Reason.UNDECLARED_ANSWER,
                InputSchemas.FORM,
                "nobody asked for it");

        private final String rule;
        private final FindingClass kind;
        private final Reason misfit;
        private final Reason undeclared;
        private final String member;
        private final String words;

        Side(String rule, FindingClass kind, Reason misfit, Reason undeclared, String member, String words) {
            this.rule = rule;
            this.kind = kind;
            this.misfit = misfit;
            this.undeclared = undeclared;
            this.member = member;
            this.words = words;
        }

        /** Of what this tool or prompt takes. */
        static Side takenBy(Definition definition) {
            return switch (definition.list()) {
                case TOOLS -> ARGUMENTS;
                case PROMPTS -> PROMPT_ARGUMENTS;
            };
        }
    }

    /** Whether the document fits, and holds nothing that is not declared. */
    Verdict judged(Envelope envelope) {
        return switch (schema) {
            case Compiled.Usable(Schema usable, var _) -> judged(envelope, usable);
            case Compiled.Unusable broken -> unusable(envelope, side.member, broken);
        };
    }

    /** The same for a document that is not whole: whether it holds nothing that is not declared. */
    Verdict judgedByNames(Envelope envelope) {
        return switch (schema) {
            case Compiled.Usable(Schema usable, var _) ->
                isOpen ? Verdict.PASS : undeclared(envelope, usable.undeclared(document));
            case Compiled.Unusable broken -> unusable(envelope, side.member, broken);
        };
    }

    private Verdict judged(Envelope envelope, Schema usable) {
        if (isOpen) {
            return fit(envelope, usable, new Undeclared.Nothing());
        }
        Schema.Examined examined = usable.examined(document);
        return examined.fits()
                ? undeclared(envelope, examined.undeclared())
                : fit(envelope, usable, examined.undeclared());
    }

    private Verdict fit(Envelope envelope, Schema usable, Undeclared undeclared) {
        return switch (usable.judge(document)) {
            case Judgement.Fits _ -> undeclared(envelope, undeclared);
            case Judgement.Violated(List<Violation> violations) -> misfit(envelope, violations);
            case Judgement.TooCostly(String pointer) -> unusable(envelope, at + pointer, TOO_COSTLY);
        };
    }

    private Verdict misfit(Envelope envelope, List<Violation> violations) {
        List<Finding> findings = violations.stream()
                .map(each -> misfit(side, at + each.pointer(), each.expected()))
                .toList();
        Violation first = violations.getFirst();
        return Consequence.of(
                envelope.decision(), findings, side.misfit, at + first.pointer() + ": " + first.expected());
    }

    private Verdict undeclared(Envelope envelope, Undeclared undeclared) {
        return switch (undeclared) {
            case Undeclared.Nothing _ -> Verdict.PASS;
            case Undeclared.Members(List<String> pointers, int count, var _) ->
                Consequence.of(
                        envelope.decision(),
                        pointers.stream().map(this::undeclared).toList(),
                        side.undeclared,
                        count + " not declared, the first is " + at + pointers.getFirst());
            case Undeclared.TooCostly(String pointer) -> unusable(envelope, at + pointer, TOO_COSTLY);
        };
    }

    /** What stands here is not declared. */
    Finding undeclared(String pointer) {
        return new Finding(UNDECLARED, FindingClass.UNDECLARED_FIELD, Severity.LOW, at + pointer, side.words);
    }

    /** What is here is not what the schema demands. */
    static Verdict misfit(Envelope envelope, Side side, String at, String expected) {
        return Consequence.of(envelope.decision(), misfit(side, at, expected), side.misfit, at + ": " + expected);
    }

    private static Finding misfit(Side side, String pointer, String expected) {
        return new Finding(side.rule, side.kind, Severity.LOW, pointer, Excerpt.of(expected));
    }

    /** @param member of the tool's declaration, such as {@code inputSchema} */
    static Verdict unusable(Envelope envelope, String member, Compiled.Unusable broken) {
        return unusable(envelope, "/" + member + broken.pointer(), broken.why());
    }

    static Verdict unusable(Envelope envelope, String pointer, String why) {
        var finding = new Finding(UNUSABLE, FindingClass.UNUSABLE_SCHEMA, Severity.MEDIUM, pointer, Excerpt.of(why));
        return Consequence.of(envelope.decision(), finding, Reason.SCHEMA_UNUSABLE, pointer + " " + why);
    }
}
