package dev.ostiary.gateway;

import dev.ostiary.admission.Arrival;
import dev.ostiary.approval.Desk;
import dev.ostiary.approval.Question;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.RequestId;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.session.Operation;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Asks a legacy client whether one of its requests may happen, while that request waits.
 *
 * <p>The operator may answer, too: who comes first decides. Holds no thread. Belongs to the caller's loop.
 */
final class Elicitation {

    private final Caller caller;
    private final Reply reply;
    private final Question question;
    private final Consumer<Desk.Ending> then;
    private final RequestId.Number id;
    private boolean over;

    /** @param then called once on the loop; never if {@link #withdraw} comes first */
    Elicitation(Caller caller, Reply reply, Question question, Consumer<Desk.Ending> then) {
        this.caller = caller;
        this.reply = reply;
        this.question = question;
        this.then = then;
        this.id = caller.line().ids().next();
    }

    /** The question takes the line to the client, like everything that the gateway says itself. */
    void start() {
        Message.Request asked = asked();
        caller.ownQuestions().keep(id, this::answered);
        caller.line().desk().await(question, ending -> caller.loop().execute(() -> end(ending, true)));
        Arrival arrival = Arrival.of(asked, Direction.TO_CLIENT, caller.session(), Operation.ALL_SERVERS, 0);
        caller.line().carry(caller.loop(), arrival, carried -> {
            switch (carried) {
                case Carried.Passed(Message message, byte[] frame) -> {
                    if (!over) {
                        reply.related(message, frame);
                    }
                }
                case Carried.Stopped _ -> said(Desk.Answer.NONE);
            }
        });
    }

    /** The request that it was about has been given up. */
    void withdraw() {
        if (!over) {
            close(true);
            caller.line().desk().answer(question.id(), Desk.Answer.NONE, client(), _ -> {});
        }
    }

    private Message.Request asked() {
        return new Message.Request(
                id,
                Methods.ELICITATION,
                ClientApproval.form(question, caller.session().revision()));
    }

    private void answered(Message.Answer answer, long frameBytes) {
        Arrival arrival = Arrival.answering(
                asked(), answer, Direction.TO_SERVER, caller.session(), Operation.ALL_SERVERS, frameBytes);
        caller.inbound().carry(arrival, carried -> {
            switch (carried) {
                case Carried.Passed(Message judged, var _) -> said(ClientApproval.said((Message.Answer) judged));
                case Carried.Stopped _ -> said(Desk.Answer.NONE);
            }
        });
    }

    private void said(Desk.Answer said) {
        if (over) {
            return;
        }
        caller.line()
                .desk()
                .answer(question.id(), said, client(), ending -> caller.loop().execute(() -> end(ending, false)));
    }

    private void end(Desk.Ending ending, boolean elsewhere) {
        if (!over) {
            close(elsewhere);
            then.accept(ending);
        }
    }

    private void close(boolean tell) {
        over = true;
        caller.line().desk().forget(question);
        if (caller.ownQuestions().take(id).isPresent() && tell && !caller.closed()) {
            takeBack();
        }
    }

    /** The client need not ask any more. */
    private void takeBack() {
        Message.Notification cancelled = new Message.Notification(
                Methods.CANCELLED,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("requestId", id.value())
                        .put("reason", "It has been decided, or is not needed any more."));
        Arrival arrival = Arrival.of(cancelled, Direction.TO_CLIENT, caller.session(), Operation.ALL_SERVERS, 0);
        caller.line().carry(caller.loop(), arrival, carried -> {
            if (carried instanceof Carried.Passed(Message message, byte[] frame)) {
                reply.related(message, frame);
            }
        });
    }

    private String client() {
        return "client of " + caller.session().identity().name();
    }
}
