package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Policy;
import dev.ostiary.trust.Promise;

/**
 * Tells of a name that the server does not know in the same words as of one that the caller may not use, so that trying
 * names does not tell which are forbidden.
 *
 * <p>What it does not guarantee: a server that denies a name in words of its own is not recognized ({@link
 * UnknownName}), and who measures time sees that the server was asked.
 */
public final class HiddenNames implements Guard {

    public static final String NAME = "hidden-names";

    /** The rule that speaks when a server does not know a name. */
    public static final String RULE = "AC04";

    private final Policy policy;

    /** @param policy the same policy that admission asks; it is pure */
    public HiddenNames(Policy policy) {
        this.policy = policy;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        // Whoever may call a tool that is in its server's list learns nothing new from an error.
        return envelope.direction() == Direction.TO_CLIENT
                        && !(envelope.snapshot().promise() instanceof Promise.Declared)
                        && envelope.message() instanceof Message.Answer answer
                        && envelope.answers()
                                .filter(asked -> UnknownName.isSaidBy(
                                        answer, asked, envelope.operation().target()))
                                .isPresent()
                        && policy.confines(
                                envelope.session(), envelope.operation().server())
                ? unknown(envelope)
                : Verdict.PASS;
    }

    private static Verdict unknown(Envelope envelope) {
        String what = "server " + envelope.operation().server() + " says that it knows nothing of this name";
        var finding = new Finding(RULE, FindingClass.NOT_ALLOWED, Severity.INFO, "", Excerpt.of(what));
        return Consequence.of(envelope.decision(), finding, Reason.UNKNOWN_NAME, finding.evidence());
    }
}
