package dev.ostiary.stages;

import dev.ostiary.fields.FieldChange;
import dev.ostiary.fields.FieldPlan;
import dev.ostiary.fields.FieldPlan.Prose;
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
import dev.ostiary.policy.Action;
import java.util.List;
import java.util.Optional;

/**
 * Keeps out messages that hold a field which may not pass at all: arguments that the caller is not cleared to write,
 * and results that it must not get any part of. So are questions of servers (sampling, elicitation) to a caller from whom
 * a label of the server keeps anything: of a question one cannot take out a part, and nothing says what it is about.
 *
 * <p>Does not guarantee: that the same value is not written under another name.
 */
public final class PermittedFields implements Guard {

    public static final String NAME = "permitted-fields";

    /** The rule that speaks when a message holds a field that may not pass. */
    public static final String RULE = "FS02";

    private static final String QUESTIONS = "inputRequests";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        var handover = envelope.decision().handover();
        if (envelope.direction() == Direction.TO_CLIENT && handover.results().prose() != Prose.KEPT) {
            Optional<String> question = question(envelope.message());
            if (question.isPresent()) {
                return refused(envelope, question.get(), "a question of the server could hold protected fields");
            }
        }
        if (!handover.arguments().refuses() && !handover.results().refuses()) {
            return Verdict.PASS;
        }
        List<FieldChange> held = HandedOver.of(envelope, FieldPlan::refusals).changes();
        return held.isEmpty() ? Verdict.PASS : refused(envelope, held.getFirst());
    }

    /** Where the message asks something in words: a legacy server by a request, a modern one in its answer. */
    private static Optional<String> question(Message message) {
        return switch (message) {
            case Message.Request request when Methods.isInOwnWords(request.method()) -> Optional.of("");
            case Message.Result result when !result.result().path(QUESTIONS).isEmpty() -> Optional.of("/" + QUESTIONS);
            case Message.Request _, Message.Result _, Message.Failure _, Message.Notification _ -> Optional.empty();
        };
    }

    /** Taking out is not enough here: wherever fields are taken out at all, this one refuses. */
    private static Verdict refused(Envelope envelope, FieldChange held) {
        return refused(envelope, held.pointer(), held.pointer() + " may not pass by " + held.rule());
    }

    private static Verdict refused(Envelope envelope, String pointer, String detail) {
        var finding = new Finding(RULE, FindingClass.FIELD, Severity.MEDIUM, pointer, Excerpt.of(detail));
        return envelope.decision().on(FindingClass.FIELD).compareTo(Action.STRIP) < 0
                ? new Verdict.Pass(List.of(finding))
                : new Verdict.Refuse(Reason.FIELD_NOT_ALLOWED, detail, List.of(finding));
    }
}
