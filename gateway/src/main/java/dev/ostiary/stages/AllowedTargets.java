package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Approval;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Operation.Target;
import java.util.List;

/**
 * Lets through only what the policy decision allows.
 *
 * <p>Judges requests and notifications both ways: a server of which nothing is allowed can neither be
 * called nor call back. Answers pass, because what they answer was judged when it was asked. Where the policy wants a
 * person to say yes, only the yes to this very request lets it pass.
 */
public final class AllowedTargets implements Guard {

    public static final String NAME = "allowed-targets";

    /** The rule that speaks when policy allows no such operation. */
    public static final String RULE = "AC01";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        return switch (envelope.message()) {
            case Message.Answer _ -> Verdict.PASS;
            case Message.Request _, Message.Notification _ ->
                switch (envelope.decision().ruling()) {
                    case ALLOW -> Verdict.PASS;
                    case APPROVE, CONFIRM ->
                        switch (envelope.snapshot().approval()) {
                            case Approval.Granted _, Approval.Supposed _ -> Verdict.PASS;
                            case Approval.Unasked _, Approval.Asked _ -> unapproved(envelope);
                        };
                    case REFUSE -> notAllowed(envelope);
                };
        };
    }

    /**
     * What is hidden is refused in the words for what does not exist, so that trying names tells
     * nothing; only the record says which it was.
     */
    private static Verdict notAllowed(Envelope envelope) {
        var decision = envelope.decision();
        var finding = finding(envelope.operation());
        String detail = finding.evidence() + " is not allowed by " + decision.rule();
        return decision.hidden()
                ? Consequence.of(decision, finding, Reason.UNKNOWN_NAME, detail + ", and told of as unknown")
                : Consequence.of(decision, finding, Reason.NOT_ALLOWED, detail);
    }

    private static Verdict unapproved(Envelope envelope) {
        var decision = envelope.decision();
        var finding = finding(envelope.operation());
        return switch (decision.on(finding.kind())) {
            case QUARANTINE, REFUSE ->
                new Verdict.Ask(finding.evidence() + " needs approval by " + decision.rule(), List.of(finding));
            case NOTE, MARK, STRIP -> new Verdict.Pass(List.of(finding));
        };
    }

    private static Finding finding(Operation operation) {
        return new Finding(
                RULE,
                FindingClass.NOT_ALLOWED,
                Severity.MEDIUM,
                pointer(operation.target()),
                Excerpt.of(what(operation)));
    }

    private static String pointer(Target target) {
        return switch (target) {
            case Target.Tool _, Target.Prompt _ -> "/name";
            case Target.Resource _ -> "/uri";
            case Target.Whole _ -> "";
        };
    }

    private static String what(Operation operation) {
        String server = " of server " + operation.server();
        return switch (operation.target()) {
            case Target.Tool(String name) -> "tool " + name + server;
            case Target.Prompt(String name) -> "prompt " + name + server;
            case Target.Resource(String uri) -> "resource " + withoutQuery(uri) + server;
            case Target.Whole _ -> operation.method() + server;
        };
    }

    /** Queries and fragments may carry secrets, which have no place in a finding. */
    private static String withoutQuery(String uri) {
        int query = uri.indexOf('?');
        int fragment = uri.indexOf('#');
        int end = query < 0 || fragment >= 0 && fragment < query ? fragment : query;
        return end < 0 ? uri : uri.substring(0, end) + "…";
    }
}
