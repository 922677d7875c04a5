package dev.ostiary.pipeline;

import dev.ostiary.fields.FieldChange;
import dev.ostiary.message.Finding;
import dev.ostiary.message.Message;
import dev.ostiary.policy.Decision;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One message on its way, with everything that the stages may know.
 *
 * @param message the message as it stands now
 * @param arrived the message as it came in: the very same instance until a shaper changes it
 * @param operation what the message does, or, for an answer, what it answers
 * @param answers the request that this message answers; empty for everything but answers
 * @param findings what the stages before have found, in their order
 * @param changes what was done to single fields, in the order in which it was done
 */
public record Envelope(
        Message message,
        Message arrived,
        Direction direction,
        Session session,
        Operation operation,
        Optional<Message.Request> answers,
        Decision decision,
        Snapshot snapshot,
        List<Finding> findings,
        List<FieldChange> changes) {

    /** A message that no stage has met yet, or not changed. */
    public Envelope(
            Message message,
            Direction direction,
            Session session,
            Operation operation,
            Optional<Message.Request> answers,
            Decision decision,
            Snapshot snapshot,
            List<Finding> findings) {
        this(message, message, direction, session, operation, answers, decision, snapshot, findings, List.of());
    }

    /** Whether a shaper made another message of the one that arrived. */
    public boolean changed() {
        return message != arrived;
    }

    /** The same envelope with what a shaper made of the message. */
    public Envelope with(Shaped shaped) {
        return new Envelope(
                shaped.message(),
                arrived,
                direction,
                session,
                operation,
                answers,
                decision,
                snapshot,
                joined(findings, shaped.findings()),
                joined(changes, shaped.changes()));
    }

    /** The same envelope with a shaped message and more findings. */
    public Envelope with(Message shaped, List<Finding> more) {
        return with(new Shaped(shaped, more));
    }

    /** The same envelope with more findings. */
    public Envelope with(List<Finding> more) {
        return more.isEmpty() ? this : with(message, more);
    }

    /** The same envelope once a person was asked. */
    public Envelope with(Approval said) {
        return new Envelope(
                message,
                arrived,
                direction,
                session,
                operation,
                answers,
                decision,
                snapshot.approved(said),
                findings,
                changes);
    }

    /** The message as it arrived, no stage met yet, once a person was asked. */
    public Envelope as(Approval said) {
        return new Envelope(
                arrived, direction, session, operation, answers, decision, snapshot.approved(said), List.of());
    }

    private static <T> List<T> joined(List<T> before, List<T> more) {
        if (more.isEmpty()) {
            return before;
        }
        var all = new ArrayList<>(before);
        all.addAll(more);
        return List.copyOf(all);
    }
}
