package dev.ostiary.gateway;

import dev.ostiary.admission.Arrival;
import dev.ostiary.gateway.Carried.Refusal;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Revision;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.session.Asker;
import dev.ostiary.session.Session;
import dev.ostiary.upstream.Link;
import dev.ostiary.upstream.Upstream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Opens the legacy conversation of one caller with one server: {@code initialize} there and back. */
public final class Initialization {

    private final Caller caller;
    private final Route route;
    private final Upstream upstream;
    private final Message.Request request;
    private final Reply reply;
    private final Consumer<Link> opened;
    private final Consumer<Reason> ended;

    /**
     * @param opened gets the link, once the server's answer may pass
     * @param ended told once the conversation is over
     */
    public Initialization(
            Caller caller,
            Route route,
            Upstream upstream,
            Message.Request request,
            Reply reply,
            Consumer<Link> opened,
            Consumer<Reason> ended) {
        this.caller = caller;
        this.route = route;
        this.upstream = upstream;
        this.request = request;
        this.reply = reply;
        this.opened = opened;
        this.ended = ended;
    }

    public void start(long frameBytes) {
        Asker now = caller.asker();
        Arrival arrival = Arrival.of(request, Direction.TO_SERVER, caller.session(), route.server(), frameBytes);
        caller.inbound().carry(arrival, carried -> {
            switch (carried) {
                case Carried.Passed(Message judged, var _) -> converse(now, (Message.Request) judged);
                case Carried.Stopped(Refusal refusal) -> refuse(refusal);
            }
        });
    }

    /** The token of whoever opened it is good for the opening, also where the client has been answered by then. */
    private void converse(Asker now, Message.Request judged) {
        Overheard listener = new Overheard(caller, route, ended);
        AtomicBoolean first = new AtomicBoolean(true);
        upstream.converse(
                () -> first.getAndSet(false) ? now : caller.asker(),
                judged,
                listener,
                opening -> caller.loop().execute(() -> {
                    switch (opening) {
                        case Upstream.Opening.Open(Link link, Message.Answer answer) ->
                            answered(listener, link, answer);
                        case Upstream.Opening.Unavailable(Reason reason, String detail) -> unavailable(reason, detail);
                    }
                }));
    }

    private void answered(Overheard listener, Link link, Message.Answer answer) {
        caller.whenClosed(link::close);
        listener.of(link);
        Consultation.forget(caller, route);
        Arrival arrival = Arrival.answering(
                request, answer.withId(request.id()), Direction.TO_CLIENT, caller.session(), route.server(), 0);
        caller.inbound().carry(arrival, carried -> {
            switch (carried) {
                case Carried.Passed(Message judged, byte[] frame) -> finish(link, (Message.Answer) judged, frame);
                case Carried.Stopped(Refusal refusal) -> {
                    link.close();
                    refuse(refusal);
                }
            }
        });
    }

    private void finish(Link link, Message.Answer answer, byte[] frame) {
        switch (answer) {
            case Message.Result result when agreed(result) -> opened.accept(link);
            case Message.Result _, Message.Failure _ -> link.close();
        }
        reply.finish(answer, frame);
    }

    /** Takes over the revision that the server chose, if we speak it too. */
    private boolean agreed(Message.Result result) {
        Optional<Revision> chosen =
                Revision.dated(result.result().path("protocolVersion").asString(""));
        chosen.ifPresent(revision -> {
            Session session = caller.session();
            caller.negotiated(new Session(session.key(), session.identity(), session.task(), revision));
        });
        return chosen.isPresent();
    }

    private void unavailable(Reason reason, String detail) {
        Arrival arrival = Arrival.of(request, Direction.TO_SERVER, caller.session(), route.server(), 0);
        caller.line().fail(caller.loop(), arrival, reason, detail, this::refuse);
    }

    private void refuse(Refusal refusal) {
        Message.Answer answer =
                Refusals.request(request, refusal, caller.session().revision());
        reply.finish(answer, caller.line().encode(answer));
    }
}
