package dev.ostiary.gateway;

import dev.ostiary.admission.Arrival;
import dev.ostiary.approval.Held;
import dev.ostiary.approval.Question;
import dev.ostiary.gateway.Carried.Asked;
import dev.ostiary.gateway.Carried.Refusal;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.trust.Promise;
import dev.ostiary.upstream.Call;
import dev.ostiary.upstream.Link;
import dev.ostiary.upstream.Receiver;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One request of a client on its way to one server, and everything that comes back for it.
 *
 * <p>There: address → line → link. Back: link → address → line → names → reply. Belongs to the
 * caller's loop; what the link calls on other threads hops there first.
 */
public final class Trip implements Receiver, UnderWay {

    private final Caller caller;
    private final Route route;
    private final Message.Request asked;
    private final Message.Request addressed;
    private final Reply reply;
    private final WayBack back;
    private final Petition petition;
    private final Consultation consultation;
    private Promise promise = Promise.NONE;
    private Optional<Call> call = Optional.empty();
    private Optional<Link> link = Optional.empty();
    private boolean over;

    /**
     * @param asked as the client sent it
     * @param resolved the same in the names of the server
     */
    public Trip(Caller caller, Route route, Message.Request asked, Message.Request resolved, Reply reply) {
        this.caller = caller;
        this.route = route;
        this.asked = asked;
        this.addressed = Tokens.readdressed(resolved, caller.line().ids().next());
        this.reply = reply;
        this.back = new WayBack(caller, route, asked, addressed, reply, new Ends());
        this.consultation = new Consultation(caller, route);
        this.petition = new Petition(caller, asked, reply, new Way());
    }

    /** Takes the line, and goes to the server if it may. */
    public void start(long frameBytes) {
        if (!petition.brought(arrival(addressed, frameBytes))) {
            open(frameBytes);
        }
    }

    private void open(long frameBytes) {
        caller.line()
                .states()
                .opened(caller.session().identity(), route.server(), addressed)
                .ifPresentOrElse(
                        opened -> inform(arrival(opened.request(), frameBytes).asked(opened.questions())),
                        () -> fail(Reason.STATE_FORGED, "requestState"));
    }

    /** The same for one of several trips on which a request goes that has been judged as a whole. */
    public void startAsPart(long frameBytes) {
        inform(arrival(addressed, frameBytes).asPart());
    }

    /** What the server has promised is read once: the answer is held against it too, whatever is said in between. */
    private void inform(Arrival arrival) {
        consultation.about(
                arrival,
                found -> {
                    if (!over) {
                        promise = found;
                        carry(arrival.promised(found));
                    }
                },
                this::fail);
    }

    private void carry(Arrival arrival) {
        caller.inbound().carry(arrival, carried -> judged(arrival, carried));
    }

    private Arrival arrival(Message.Request request, long frameBytes) {
        return Arrival.of(request, Direction.TO_SERVER, caller.session(), route.server(), frameBytes);
    }

    @Override
    public void cancel(String why) {
        if (end()) {
            petition.withdraw();
            consultation.cancel(why);
            call.ifPresent(open -> open.cancel(why));
            reply.cancelled();
        }
    }

    private void judged(Arrival arrival, Carried carried) {
        switch (carried) {
            case Carried.Passed passed -> {
                // What is released is given once: not to somebody who has gone.
                if (!over) {
                    caller.line().desk().held(caller.session(), route.server(), addressed, held -> met(held, passed));
                }
            }
            case Carried.Stopped(Refusal refusal) -> petition.stopped(arrival, refusal);
        }
    }

    /** What has been answered before, and kept for a person to look at, is not done again. */
    private void met(Held held, Carried.Passed passed) {
        switch (held) {
            case Held.Nothing _ -> route.link(reach -> caller.loop().execute(() -> reached(reach, passed)));
            case Held.Waiting(Question question) -> caller.loop().execute(() -> wait(question));
            case Held.Released released -> caller.loop().execute(() -> back.released(released, promise));
            case Held.Unreadable(String why) -> caller.loop().execute(() -> fail(Reason.APPROVAL_UNAVAILABLE, why));
        }
    }

    private void wait(Question question) {
        stop(
                Reason.QUARANTINED,
                "nobody has released " + question.id(),
                refusal -> new Refusal(refusal.reason(), question.id(), Optional.of(new Asked(question, true))));
    }

    private void reached(Route.Reach reach, Carried.Passed passed) {
        if (over) {
            return;
        }
        switch (reach) {
            case Route.Reach.At(Link open) -> {
                link = Optional.of(open);
                call = Optional.of(open.send((Message.Request) passed.message(), passed.frame(), this));
            }
            case Route.Reach.Nowhere(Reason reason, String detail) -> fail(reason, detail);
        }
    }

    @Override
    public void streaming() {
        caller.loop().execute(() -> {
            if (!over && !isQuick()) {
                reply.streaming();
            }
        });
    }

    /** What only looks something up is answered as a refusal of its name would be: not as a stream, unless more comes. */
    private boolean isQuick() {
        return switch (asked.method()) {
            case Methods.PROMPTS_GET,
                    Methods.RESOURCES_READ,
                    Methods.RESOURCES_SUBSCRIBE,
                    Methods.RESOURCES_UNSUBSCRIBE,
                    Methods.COMPLETE -> true;
            default -> false;
        };
    }

    @Override
    public void interrupted(Optional<Duration> retry) {
        caller.loop().execute(() -> {
            if (!over) {
                reply.interrupted(retry);
            }
        });
    }

    @Override
    public void related(Message message, long frameBytes) {
        caller.loop().execute(() -> {
            if (!over) {
                switch (message) {
                    case Message.Notification notification -> back.notice(notification, frameBytes);
                    case Message.Request question -> link.ifPresent(open -> back.ask(open, question, frameBytes));
                    case Message.Answer _ ->
                        caller.line().reject(caller.loop(), route.server(), Reason.UNKNOWN_ANSWER, "");
                }
            } else if (message instanceof Message.Request question) {
                link.ifPresent(open -> ServerQuestion.outliving(caller, open, route, question, frameBytes));
            }
        });
    }

    @Override
    public void answer(Message.Answer answer, long frameBytes) {
        caller.loop().execute(() -> {
            if (!over) {
                back.answer(answer, frameBytes, promise);
            }
        });
    }

    @Override
    public void lost(Reason reason, String detail) {
        caller.loop().execute(() -> fail(reason, detail));
    }

    private void fail(Reason reason, String detail) {
        stop(reason, detail, UnaryOperator.identity());
    }

    private void stop(Reason reason, String detail, UnaryOperator<Refusal> told) {
        if (!over) {
            Arrival arrival = arrival(addressed.withId(asked.id()), 0);
            caller.line()
                    .fail(
                            caller.loop(),
                            arrival,
                            reason,
                            detail,
                            refusal -> finish(Refusals.request(
                                    asked, told.apply(refusal), caller.session().revision())));
        }
    }

    private void finish(Message.Answer answer) {
        finish(answer, caller.line().encode(answer));
    }

    private void finish(Message.Answer answer, byte[] frame) {
        if (end()) {
            reply.finish(answer, frame);
        }
    }

    /** Whether it was still under way. */
    private boolean end() {
        boolean first = !over;
        over = true;
        return first;
    }

    @Override
    public String server() {
        return route.server();
    }

    /** What the way back does with the trip. */
    private final class Ends implements WayBack.Ends {

        @Override
        public boolean over() {
            return over;
        }

        @Override
        public Optional<Call> call() {
            return call;
        }

        @Override
        public void finish(Message.Answer answer, byte[] frame) {
            Trip.this.finish(answer, frame);
        }

        @Override
        public void finish(Message.Answer answer) {
            Trip.this.finish(answer);
        }
    }

    /** What a petition does with the request that it is about. */
    private final class Way implements Petition.Way {

        @Override
        public boolean over() {
            return over;
        }

        @Override
        public void carry(Arrival arrival) {
            inform(arrival);
        }

        @Override
        public void fail(Reason reason, String detail) {
            Trip.this.fail(reason, detail);
        }

        @Override
        public void finish(Message.Answer answer) {
            Trip.this.finish(answer);
        }
    }
}
