package dev.ostiary.gateway;

import dev.ostiary.admission.Arrival;
import dev.ostiary.approval.Held;
import dev.ostiary.gateway.Carried.Refusal;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.trust.Promise;
import dev.ostiary.upstream.Call;
import dev.ostiary.upstream.Link;
import java.util.Optional;

/**
 * What a server says to one request, on its way to the client: link → address → line → names → reply. Belongs to the
 * caller's loop, and to one {@link Trip}.
 */
final class WayBack {

    /** The trip, as far as the way back may touch it. */
    interface Ends {

        /** Whether nobody waits any more. */
        boolean over();

        Optional<Call> call();

        void finish(Message.Answer answer, byte[] frame);

        void finish(Message.Answer answer);
    }

    private final Caller caller;
    private final Route route;
    private final Message.Request asked;
    private final Message.Request addressed;
    private final Reply reply;
    private final Ends trip;
    private final Lane lane;
    private boolean paused;

    /**
     * @param asked as the client sent it
     * @param addressed the same as the server got it
     */
    WayBack(Caller caller, Route route, Message.Request asked, Message.Request addressed, Reply reply, Ends trip) {
        this.caller = caller;
        this.route = route;
        this.asked = asked;
        this.addressed = addressed;
        this.reply = reply;
        this.trip = trip;
        this.lane = new Lane(caller.line(), caller.loop());
    }

    /**
     * Takes the answer.
     *
     * @param promise what the server has promised, against which it is held
     */
    void answer(Message.Answer answer, long frameBytes, Promise promise) {
        Message.Answer known = restored(answer.withId(asked.id()));
        carry(known, arrival(known, frameBytes, promise));
    }

    /** Takes an answer that came before, was kept, and has been released by a person. */
    void released(Held.Released released, Promise promise) {
        Message.Answer known = released.answer().withId(asked.id());
        if (!trip.over()) {
            carry(known, arrival(known, released.bytes(), promise).released(released.id()));
        }
    }

    private Arrival arrival(Message.Answer known, long frameBytes, Promise promise) {
        return Arrival.answering(
                        addressed.withId(asked.id()),
                        known,
                        Direction.TO_CLIENT,
                        caller.session(),
                        route.server(),
                        frameBytes)
                .promised(promise);
    }

    private void carry(Message.Answer known, Arrival arrival) {
        lane.carry(arrival, carried -> answerJudged(known, carried));
    }

    private void answerJudged(Message.Answer received, Carried carried) {
        switch (carried) {
            case Carried.Passed(Message message, byte[] frame) -> {
                Consultation.answered(caller, route, addressed, received);
                deliver((Message.Answer) message, frame);
            }
            case Carried.Stopped(Refusal refusal) ->
                trip.finish(
                        Refusals.serverAnswer(asked, refusal, caller.session().revision()));
        }
    }

    /** After the line only the address changes: the state is sealed to the caller, names become the endpoint's. */
    private void deliver(Message.Answer judged, byte[] frame) {
        if (judged instanceof Message.Result result && asked.method().equals(Methods.TOOLS_LIST)) {
            route.listed(result.result());
        }
        Message.Answer sealed =
                caller.line().states().sealed(caller.session().identity(), route.server(), addressed, judged);
        Message.Answer named = route.named(sealed, asked);
        trip.finish(named, named == judged ? frame : caller.line().encode(named));
    }

    /** Takes a notification of the server. */
    void notice(Message.Notification notification, long frameBytes) {
        Message.Notification known = known(notification);
        Arrival arrival = Arrival.of(known, Direction.TO_CLIENT, caller.session(), route.server(), frameBytes)
                .promised(Consultation.heard(caller, route, known));
        lane.carry(arrival, carried -> {
            if (carried instanceof Carried.Passed(Message message, byte[] frame) && !trip.over()) {
                pass(message, frame);
            }
        });
    }

    /** Takes a question of the server. */
    void ask(Link open, Message.Request question, long frameBytes) {
        ServerQuestion.put(caller, open, route, question, frameBytes, lane, this::pass);
    }

    private void pass(Message judged, byte[] frame) {
        Message named = route.named(judged);
        reply.related(named, named == judged ? frame : caller.line().encode(named));
        holdWhileFull();
    }

    /** Stops reading from the server while the client does not keep up, so that nothing piles up here. */
    private void holdWhileFull() {
        if (reply.full() && !paused) {
            paused = true;
            trip.call().ifPresent(Call::pause);
            reply.onDrain(() -> {
                paused = false;
                trip.call().ifPresent(Call::resume);
            });
        }
    }

    /** The notification with the client's own progress token and subscription id. */
    private Message.Notification known(Message.Notification notification) {
        Message.Notification own =
                notification.withParams(Tokens.withSubscriptionId(notification.params(), asked.id()));
        boolean ours = Tokens.progressOf(own).filter(addressed.id()::equals).isPresent();
        return ours
                ? Tokens.progressToken(asked)
                        .map(token -> Tokens.withProgressToken(own, token))
                        .orElse(own)
                : own;
    }

    private Message.Answer restored(Message.Answer answer) {
        return switch (answer) {
            case Message.Result result -> result.withResult(Tokens.withSubscriptionId(result.result(), asked.id()));
            case Message.Failure failure -> failure;
        };
    }
}
