package dev.ostiary.gateway;

import dev.ostiary.admission.Arrival;
import dev.ostiary.admission.TaskClaims;
import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.pipeline.Direction;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client says, sorted: requests and notifications to the endpoint, answers to the server that
 * asked, cancellations to the request that they mean. Transports talk to this; call on the caller's loop.
 */
public final class Conversation {

    private final Caller caller;
    private final Endpoint endpoint;
    private final Endpoint.Visit visit;
    private final int mostInFlight;
    private boolean settled;

    /**
     * @param mostInFlight how many requests of this caller may wait for answers at once
     */
    public Conversation(Caller caller, Endpoint endpoint, int mostInFlight) {
        this.caller = caller;
        this.endpoint = endpoint;
        this.visit = endpoint.visit(caller);
        this.mostInFlight = mostInFlight;
    }

    public Caller caller() {
        return caller;
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /** Why a request cannot even be taken, if so: it would be confused with another, or is one too many. */
    public Optional<Reason> objection(RequestId id) {
        if (caller.isUnderWay(id)) {
            return Optional.of(Reason.DUPLICATE_REQUEST_ID);
        }
        return caller.inFlight() >= mostInFlight ? Optional.of(Reason.TOO_MANY_IN_FLIGHT) : Optional.empty();
    }

    /** Takes a request to which there is no {@link #objection}. */
    public void request(Message.Request request, long frameBytes, Reply reply) {
        switch (task(request.params())) {
            case TaskClaims.Settled.For _ -> admitted(request, frameBytes, reply);
            case TaskClaims.Settled.Refused(Reason reason, String detail) -> {
                Arrival arrival =
                        Arrival.of(request, Direction.TO_SERVER, caller.session(), endpoint.name(), frameBytes);
                caller.line().turnAway(caller.loop(), arrival, reason, detail, refusal -> {
                    Message.Answer answer =
                            Refusals.request(request, refusal, caller.session().revision());
                    reply.finish(answer, caller.line().encode(answer));
                });
            }
        }
    }

    /** The task is settled by the first message; what comes later may only name the same. */
    private TaskClaims.Settled task(ObjectNode params) {
        TaskClaims claims = caller.line().tasks();
        if (settled) {
            return claims.again(caller.session(), params);
        }
        TaskClaims.Settled now = claims.settle(caller.session().identity(), endpoint.task(), params);
        if (now instanceof TaskClaims.Settled.For(var task)) {
            settled = true;
            task.ifPresent(named -> caller.negotiated(caller.session().actingFor(named)));
        }
        return now;
    }

    private void admitted(Message.Request request, long frameBytes, Reply reply) {
        boolean legacy = caller.session().revision().era() == Era.LEGACY;
        if (legacy && request.method().equals(Methods.INITIALIZE)) {
            if (request.params().path("capabilities") instanceof ObjectNode said) {
                caller.declared(said);
            }
            visit.initialize(request, frameBytes, reply);
        } else {
            visit.request(request, frameBytes, reply);
        }
    }

    /** Takes a notification. */
    public void notification(Message.Notification notification, long frameBytes) {
        if (task(notification.params()) instanceof TaskClaims.Settled.Refused(Reason reason, String detail)) {
            rejected(reason, detail);
            return;
        }
        switch (notification.method()) {
            case Methods.CANCELLED -> cancelled(notification, frameBytes);
            case Methods.PROGRESS -> progress(notification, frameBytes);
            default -> visit.notification(notification, frameBytes);
        }
    }

    /** Takes the answer to a question of a server, or of the gateway itself. */
    public void answer(Message.Answer answer, long frameBytes) {
        Optional<RequestId> id = answeredId(answer);
        Optional<OwnQuestions.Answered> own = id.flatMap(caller.ownQuestions()::take);
        if (own.isPresent()) {
            own.get().with(answer, frameBytes);
            return;
        }
        id.flatMap(caller.asks()::take)
                .ifPresentOrElse(
                        ask -> ServerQuestion.answered(caller, answer, ask, frameBytes),
                        () -> rejected(
                                Reason.UNKNOWN_ANSWER,
                                "id " + id.map(RequestId::toString).orElse("none")));
    }

    /** Whether a server, or the gateway itself, waits for this answer. */
    public boolean isAwaited(Message.Answer answer) {
        return answeredId(answer)
                .filter(id -> caller.asks().knows(id) || caller.ownQuestions().knows(id))
                .isPresent();
    }

    private void cancelled(Message.Notification cancelled, long frameBytes) {
        caller.meant(cancelled).ifPresent(meant -> {
            Arrival arrival = Arrival.of(cancelled, Direction.TO_SERVER, caller.session(), meant.server(), frameBytes);
            caller.inbound().carry(arrival, carried -> {
                if (carried instanceof Carried.Passed(Message judged, var _)) {
                    meant.cancel(Notices.why((Message.Notification) judged));
                }
            });
        });
    }

    private void progress(Message.Notification progress, long frameBytes) {
        caller.asks()
                .progressing(progress)
                .ifPresentOrElse(
                        ask -> ServerQuestion.progressed(caller, progress, ask, frameBytes),
                        () -> rejected(Reason.UNKNOWN_ANSWER, "progress of nothing"));
    }

    private void rejected(Reason reason, String detail) {
        caller.line().reject(caller.loop(), caller.session().identity().name(), reason, detail);
    }

    private static Optional<RequestId> answeredId(Message.Answer answer) {
        return switch (answer) {
            case Message.Result result -> Optional.of(result.id());
            case Message.Failure failure -> failure.id();
        };
    }
}
