package dev.ostiary.admission;

import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Approval;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Session;
import dev.ostiary.trust.Promise;
import dev.ostiary.trust.Questions;
import java.util.Optional;

/**
 * A decoded message that is about to take the line.
 *
 * @param operation what it does, or, for an answer, what the request did that it answers
 * @param answers the request that it answers; empty for everything but answers
 * @param frameBytes the size of the received frame, in bytes
 * @param counted whether the whole that it is a part of has been counted against the rate already
 * @param promise what the server has promised of the tool or prompt that it uses, or answers for
 * @param questions what the server asked for before the request was sent again
 * @param approval what a person has said about it
 */
public record Arrival(
        Message message,
        Direction direction,
        Session session,
        Operation operation,
        Optional<Message.Request> answers,
        long frameBytes,
        boolean counted,
        Promise promise,
        Questions questions,
        Approval approval) {

    /** A request or a notification. */
    public static Arrival of(Message message, Direction direction, Session session, String server, long frameBytes) {
        return new Arrival(
                message,
                direction,
                session,
                operation(message, server),
                Optional.empty(),
                frameBytes,
                false,
                Promise.NONE,
                Questions.NONE,
                Approval.UNASKED);
    }

    /** An answer to a request that crossed the other way. */
    public static Arrival answering(
            Message.Request asked,
            Message.Answer answer,
            Direction direction,
            Session session,
            String server,
            long frameBytes) {
        return new Arrival(
                answer,
                direction,
                session,
                Operation.of(server, asked),
                Optional.of(asked),
                frameBytes,
                false,
                Promise.NONE,
                Questions.NONE,
                Approval.UNASKED);
    }

    /** The same as a part of something that has been judged, and counted, as a whole. */
    public Arrival asPart() {
        return new Arrival(
                message, direction, session, operation, answers, frameBytes, true, promise, questions, approval);
    }

    /** The same, once it is known what the server has promised of its tool or prompt. */
    public Arrival promised(Promise known) {
        return new Arrival(
                message, direction, session, operation, answers, frameBytes, counted, known, questions, approval);
    }

    /** The same, once it is known what its answers are for. */
    public Arrival asked(Questions opened) {
        return new Arrival(
                message, direction, session, operation, answers, frameBytes, counted, promise, opened, approval);
    }

    /** The same without what its client added to it for us. */
    public Arrival with(Message.Request less) {
        return new Arrival(
                less, direction, session, operation, answers, frameBytes, counted, promise, questions, approval);
    }

    /** The same, once a person has released it. */
    public Arrival released(String id) {
        return new Arrival(
                message,
                direction,
                session,
                operation,
                answers,
                frameBytes,
                counted,
                promise,
                questions,
                new Approval.Granted(id));
    }

    private static Operation operation(Message message, String server) {
        return switch (message) {
            case Message.Request request -> Operation.of(server, request);
            case Message.Notification notification -> Operation.of(server, notification);
            case Message.Answer _ -> throw new IllegalArgumentException("an answer needs the request it answers");
        };
    }
}
