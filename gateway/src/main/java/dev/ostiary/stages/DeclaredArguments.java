package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.schema.Compiled;
import dev.ostiary.schema.Judgement;
import dev.ostiary.schema.Schema;
import dev.ostiary.schema.Undeclared;
import dev.ostiary.schema.Violation;
import java.util.List;

/**
 * Sends a tool only what its server has declared to take: arguments that fit its {@code inputSchema}, and none that the
 * schema does not name, also where it forgot to forbid others.
 *
 * <p>Does not guarantee: that the schema says what the server really needs; that a value is right which fits.
 */
public final class DeclaredArguments implements Guard {

    public static final String NAME = "declared-arguments";

    /** The rule that speaks when arguments do not fit. */
    public static final String MISMATCH = "SC01";

    /** The rule that speaks when an argument is not declared. */
    public static final String UNDECLARED = "SC02";

    /** The rule that speaks when a schema cannot be checked safely. */
    public static final String UNUSABLE = "SC03";

    private static final String TOO_COSTLY = "takes more work to check than a message of its size may";

    private final KnownSchemas schemas;
    private final OpenTools open;

    /**
     * @param schemas those of {@code inputSchema}
     * @param open which tools may be given what they do not declare
     */
    DeclaredArguments(KnownSchemas schemas, OpenTools open) {
        this.schemas = schemas;
        this.open = open;
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
        return switch (schemas.of(call.definition())) {
            case Compiled.Usable(Schema schema, var _) -> judge(envelope, call, schema);
            case Compiled.Unusable(String why, String pointer) -> unusable(envelope, "/inputSchema" + pointer, why);
        };
    }

    private Verdict judge(Envelope envelope, CalledTool call, Schema schema) {
        return switch (schema.judge(call.arguments())) {
            case Judgement.Fits _ ->
                open.covers(envelope.operation().server(), call.definition().name())
                        ? Verdict.PASS
                        : undeclared(envelope, schema.undeclared(call.arguments()));
            case Judgement.Violated(List<Violation> violations) ->
                Consequence.of(
                        envelope.decision(),
                        violations.stream().map(DeclaredArguments::finding).toList(),
                        Reason.ARGUMENTS_MISMATCH,
                        CalledTool.at(violations.getFirst().pointer()) + ": "
                                + violations.getFirst().expected());
            case Judgement.TooCostly(String pointer) -> unusable(envelope, CalledTool.at(pointer), TOO_COSTLY);
        };
    }

    private static Verdict undeclared(Envelope envelope, Undeclared undeclared) {
        return switch (undeclared) {
            case Undeclared.Nothing _ -> Verdict.PASS;
            case Undeclared.Members(List<String> pointers, int count, var _) ->
                Consequence.of(
                        envelope.decision(),
                        pointers.stream().map(DeclaredArguments::undeclared).toList(),
                        Reason.UNDECLARED_ARGUMENT,
                        count + " not declared, the first is " + CalledTool.at(pointers.getFirst()));
            case Undeclared.TooCostly(String pointer) -> unusable(envelope, CalledTool.at(pointer), TOO_COSTLY);
        };
    }

    /** What stands here is not declared. */
    static Finding undeclared(String pointer) {
        return new Finding(
                UNDECLARED,
                FindingClass.UNDECLARED_FIELD,
                Severity.LOW,
                CalledTool.at(pointer),
                "the tool does not declare it");
    }

    private static Finding finding(Violation violation) {
        return new Finding(
                MISMATCH,
                FindingClass.ARGUMENTS,
                Severity.LOW,
                CalledTool.at(violation.pointer()),
                Excerpt.of(violation.expected()));
    }

    private static Verdict unusable(Envelope envelope, String pointer, String why) {
        var finding = new Finding(UNUSABLE, FindingClass.UNUSABLE_SCHEMA, Severity.MEDIUM, pointer, Excerpt.of(why));
        return Consequence.of(envelope.decision(), finding, Reason.SCHEMA_UNUSABLE, pointer + " " + why);
    }
}
