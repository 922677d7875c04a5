package dev.ostiary.federation;

import dev.ostiary.admission.Arrival;
import dev.ostiary.gateway.AnsweredAnyway;
import dev.ostiary.gateway.Caller;
import dev.ostiary.gateway.Carried;
import dev.ostiary.gateway.Refusals;
import dev.ostiary.gateway.Reply;
import dev.ostiary.gateway.Tracked;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.session.Operation;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What the federated endpoint says to one caller itself, in the name of all servers.
 *
 * <p>It takes the line like everything else: requests are judged, answers and announcements recorded.
 * Belongs to the caller's loop.
 */
final class OwnWords {

    private static final String BY = "federation";

    private final Caller caller;

    OwnWords(Caller caller) {
        this.caller = caller;
    }

    /** Judges a request to all servers as a whole, and goes on with its tracked reply if it may pass. */
    void judge(Message.Request request, long frameBytes, Reply reply, Consumer<Reply> passed) {
        Reply tracked = new Tracked(caller, request.id(), reply);
        caller.starts(request.id(), new AnsweredAnyway(Operation.ALL_SERVERS));
        caller.inbound().carry(arrival(request, frameBytes), carried -> {
            switch (carried) {
                case Carried.Passed _ when caller.closed() -> tracked.cancelled();
                case Carried.Passed _ -> passed.accept(tracked);
                case Carried.Stopped(Carried.Refusal refusal) -> finish(request, refusal, tracked);
            }
        });
    }

    /** Answers a request that has been judged, here or in its parts at the servers. */
    void answer(Message.Request request, Message.Answer answer, Reply reply) {
        Arrival arrival =
                Arrival.answering(request, answer, Direction.TO_CLIENT, caller.session(), Operation.ALL_SERVERS, 0);
        caller.line().answer(caller.loop(), arrival, BY, carried -> {
            switch (carried) {
                case Carried.Passed(Message _, byte[] frame) -> reply.finish(answer, frame);
                case Carried.Stopped(Carried.Refusal refusal) -> finish(request, refusal, reply);
            }
        });
    }

    /** Judges a request that can lead nowhere, and says why. */
    void refuse(Message.Request request, long frameBytes, Reason reason, String detail, Reply reply) {
        judge(request, frameBytes, reply, tracked -> fail(request, reason, detail, tracked));
    }

    /** Says why a request that has been judged leads nowhere. */
    void fail(Message.Request request, Reason reason, String detail, Reply reply) {
        caller.line()
                .fail(caller.loop(), arrival(request, 0), reason, detail, refusal -> finish(request, refusal, reply));
    }

    /** Says something that nobody asked for. */
    void tell(Message.Notification notification, BiConsumer<Message, byte[]> send) {
        Arrival arrival = Arrival.of(notification, Direction.TO_CLIENT, caller.session(), Operation.ALL_SERVERS, 0);
        caller.outbound().carry(arrival, carried -> {
            if (carried instanceof Carried.Passed(Message message, byte[] frame)) {
                send.accept(message, frame);
            }
        });
    }

    private void finish(Message.Request request, Carried.Refusal refusal, Reply reply) {
        Message.Answer answer = refusal.reason() == Reason.UNKNOWN_METHOD
                ? Introduction.unknownMethod(request, refusal)
                : Refusals.request(request, refusal, caller.session().revision());
        reply.finish(answer, caller.line().encode(answer));
    }

    private Arrival arrival(Message.Request request, long frameBytes) {
        return Arrival.of(request, Direction.TO_SERVER, caller.session(), Operation.ALL_SERVERS, frameBytes);
    }
}
