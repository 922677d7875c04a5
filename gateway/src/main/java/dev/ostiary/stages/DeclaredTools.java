package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.session.Operation.Target;
import dev.ostiary.trust.Listed;
import dev.ostiary.trust.Promise;

/**
 * Lets through only calls of tools, and requests for prompts, that their server has declared: what was never declared was
 * never looked at, and nothing says what it may be given.
 *
 * <p>What does not exist is refused in the same words as one that the caller may not use.
 */
public final class DeclaredTools implements Guard {

    public static final String NAME = "declared-tools";

    /** The rule that speaks when a tool or prompt is not in its server's list. */
    public static final String ABSENT = "DT01";

    /** The rule that speaks when the list could not be read. */
    public static final String UNREAD = "DT02";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        return envelope.message() instanceof Message.Request && envelope.direction() == Direction.TO_SERVER
                ? switch (envelope.operation().target()) {
                    case Target.Tool(String name) -> judge(envelope, Listed.TOOLS, "tool " + Excerpt.of(name));
                    case Target.Prompt(String name) -> judge(envelope, Listed.PROMPTS, "prompt " + Excerpt.of(name));
                    case Target.Resource _, Target.Whole _ -> Verdict.PASS;
                }
                : Verdict.PASS;
    }

    private static Verdict judge(Envelope envelope, Listed list, String what) {
        String server = " of server " + envelope.operation().server();
        return switch (envelope.snapshot().promise()) {
            case Promise.None _, Promise.Some _, Promise.Fetched _, Promise.Declared _ -> Verdict.PASS;
            case Promise.Absent _ ->
                found(envelope, ABSENT, Reason.UNKNOWN_NAME, what + server + " is not in its list, or there twice");
            case Promise.Unread _ ->
                found(
                        envelope,
                        UNREAD,
                        Reason.DEFINITION_UNREAD,
                        "the list of " + list.member() + server + " could not be read");
        };
    }

    private static Verdict found(Envelope envelope, String rule, Reason reason, String what) {
        var finding = new Finding(rule, FindingClass.UNDECLARED_TOOL, Severity.MEDIUM, at(envelope), what);
        return Consequence.of(envelope.decision(), finding, reason, what);
    }

    private static String at(Envelope envelope) {
        return envelope.operation().method().equals(Methods.COMPLETE) ? "/ref/name" : "/name";
    }
}
