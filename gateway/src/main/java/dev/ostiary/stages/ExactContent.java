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
import dev.ostiary.policy.Action;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps out exact content with hidden text in it, or with markup that is to be taken out, where nothing may be left in and nothing may be taken out.
 *
 * <p>Refuses from {@link Severity#MEDIUM} on: a byte order mark, colours of a terminal or the carriage returns of a
 * progress bar are common in files, and are marked by {@link StripInvisibleText}.
 */
public final class ExactContent implements Guard {

    public static final String NAME = "exact-content";

    private final Exactness exact;
    private final Removal removal;

    ExactContent(Exactness exact, Removal removal) {
        this.exact = exact;
        this.removal = removal;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        if (!exact.covers(envelope)) {
            return Verdict.PASS;
        }
        Verdict hidden =
                envelope.decision().on(FindingClass.EXACT_TEXT) == Action.REFUSE ? judged(envelope) : Verdict.PASS;
        return hidden == Verdict.PASS ? markup(envelope) : hidden;
    }

    /** Markup that a rule wants taken out cannot be taken out here. */
    private Verdict markup(Envelope envelope) {
        if (envelope.direction() != Direction.TO_CLIENT
                || !removal.covers(envelope)
                || envelope.decision().on(FindingClass.MARKUP) == Action.NOTE) {
            return Verdict.PASS;
        }
        var seen = TextTree.look(content(envelope.message()), TameMarkup.FINDS);
        return seen.findings().isEmpty()
                ? Verdict.PASS
                : new Verdict.Refuse(
                        Reason.ACTIVE_MARKUP,
                        seen.findings().getFirst().pointer() + " holds "
                                + seen.kinds().getFirst() + " in content that has to stay exact",
                        seen.findings());
    }

    private static Verdict judged(Envelope envelope) {
        var seen = VisibleTree.look(content(envelope.message()), false, FindingClass.EXACT_TEXT);
        Optional<Finding> worst = seen.findings().stream()
                .filter(finding -> finding.severity().compareTo(Severity.MEDIUM) >= 0)
                .findFirst();
        return worst.map(finding -> refused(finding, seen.findings())).orElse(Verdict.PASS);
    }

    private static Verdict refused(Finding finding, List<Finding> all) {
        String detail = finding.pointer() + " holds hidden text in content that has to stay exact";
        return new Verdict.Refuse(Reason.INVISIBLE_TEXT, detail, all);
    }

    private static ObjectNode content(Message message) {
        return switch (message) {
            case Message.Request request -> request.params();
            case Message.Notification notification -> notification.params();
            case Message.Result result -> result.result();
            case Message.Failure _ -> throw new IllegalArgumentException("an error is never exact");
        };
    }
}
