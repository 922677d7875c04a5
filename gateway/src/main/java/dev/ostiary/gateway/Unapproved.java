package dev.ostiary.gateway;

import dev.ostiary.approval.Claim;
import dev.ostiary.approval.Question;
import dev.ostiary.gateway.Carried.Asked;
import dev.ostiary.gateway.Carried.Refusal;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Approval;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.pipeline.Pipeline;
import java.util.Optional;

/**
 * A request or an answer that a person has to approve and that nobody has approved (yet).
 *
 * @param outcome for the record
 * @param asked the question that waits, if one does
 */
record Unapproved(Outcome.Judged outcome, Reason reason, Optional<Asked> asked) {

    /**
     * Whether a yes would let the request pass: a person is not asked about what is refused anyway. The record then says
     * what refuses it.
     */
    static Outcome.Judged worthAsking(Outcome.Suspended suspended, Pipeline pipeline) {
        return switch (pipeline.judge(suspended.envelope().as(Approval.SUPPOSED))) {
            case Outcome.Refused refused -> refused;
            case Outcome.Forwarded _, Outcome.Answered _, Outcome.Suspended _ -> suspended;
        };
    }

    static Unapproved of(Outcome.Suspended suspended, Claim claim) {
        return switch (claim) {
            case Claim.Asked(Question question) ->
                new Unapproved(
                        new Outcome.Suspended(
                                suspended.envelope().with(new Approval.Asked(question.id())),
                                suspended.stage(),
                                suspended.question(),
                                suspended.trail()),
                        waits(question),
                        Optional.of(new Asked(question, false)));
            case Claim.Waiting(Question question) ->
                refused(
                        suspended,
                        waits(question),
                        Optional.of(question.id()),
                        "nobody has answered yet",
                        Optional.of(new Asked(question, true)));
            case Claim.Denied(String id, var until) ->
                refused(suspended, Reason.APPROVAL_DENIED, Optional.of(id), "denied until " + until, Optional.empty());
            case Claim.Full(String what) -> unasked(suspended, Reason.TOO_MANY_APPROVALS, what + " wait");
            case Claim.TooLong(String what) -> unasked(suspended, Reason.MESSAGE_TOO_LARGE, what);
            case Claim.Unavailable(String why) -> unasked(suspended, Reason.APPROVAL_UNAVAILABLE, why);
            case Claim.Granted _ -> throw new IllegalArgumentException("what is granted is not unapproved");
        };
    }

    private static Reason waits(Question question) {
        return question.held() ? Reason.QUARANTINED : Reason.APPROVAL_REQUIRED;
    }

    /** Of an answer, why it may not pass counts more than why nobody is asked. */
    private static Unapproved unasked(Outcome.Suspended suspended, Reason reason, String detail) {
        boolean isAnswer = suspended.envelope().answers().isPresent();
        return refused(suspended, isAnswer ? Reason.INJECTED_TEXT : reason, Optional.empty(), detail, Optional.empty());
    }

    /** What its sender is told: the id of the question, which is also the id of the record that it was asked. */
    Carried told(Journal.Entry entry) {
        return switch (entry) {
            case Journal.Entry.Recorded(String id) ->
                new Carried.Stopped(new Refusal(
                        reason, asked.map(each -> each.question().id()).orElse(id), asked));
            case Journal.Entry.Unrecorded(String id) -> new Carried.Stopped(new Refusal(Reason.AUDIT_FAILED, id));
        };
    }

    private static Unapproved refused(
            Outcome.Suspended suspended,
            Reason reason,
            Optional<String> question,
            String detail,
            Optional<Asked> asked) {
        return new Unapproved(
                new Outcome.Refused(
                        question.map(Approval.Asked::new)
                                .map(suspended.envelope()::with)
                                .orElse(suspended.envelope()),
                        suspended.stage(),
                        reason,
                        suspended.question() + "; " + detail,
                        suspended.trail()),
                reason,
                asked);
    }
}
