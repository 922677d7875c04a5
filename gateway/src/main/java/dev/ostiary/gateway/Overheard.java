package dev.ostiary.gateway;

import dev.ostiary.admission.Arrival;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.upstream.Link;
import dev.ostiary.upstream.LinkListener;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Hears what one server says to one caller outside of its requests, and carries it along the line.
 *
 * <p>The link's calls come on any thread and hop to the caller's loop.
 */
public final class Overheard implements LinkListener {

    private final Caller caller;
    private final Route route;
    private final Consumer<Reason> ended;
    private Optional<Link> link = Optional.empty();

    /**
     * @param ended called on the loop when the link is over
     */
    public Overheard(Caller caller, Route route, Consumer<Reason> ended) {
        this.caller = caller;
        this.route = route;
        this.ended = ended;
    }

    /** Tells whose words these are; questions of a server need it. */
    public void of(Link open) {
        link = Optional.of(open);
    }

    @Override
    public void unsolicited(Message message, long frameBytes) {
        caller.loop().execute(() -> {
            switch (message) {
                case Message.Request question ->
                    link.ifPresent(open -> ServerQuestion.put(
                            caller, open, route, question, frameBytes, caller.outbound(), this::send));
                case Message.Notification notification ->
                    addressed(notification).ifPresent(known -> carry(known, frameBytes));
                case Message.Answer _ -> rejected(Reason.UNKNOWN_ANSWER, "an answer outside of every request");
            }
        });
    }

    @Override
    public void rejected(Reason reason, String detail) {
        caller.line().reject(caller.loop(), route.server(), reason, detail);
    }

    @Override
    public void ended(Reason reason, String detail) {
        caller.loop().execute(() -> {
            link.ifPresent(caller.asks()::forget);
            ended.accept(reason);
        });
    }

    private Optional<Message.Notification> addressed(Message.Notification notification) {
        return notification.method().equals(Methods.CANCELLED)
                ? link.flatMap(open -> ServerQuestion.takenBack(caller, open, notification))
                : Optional.of(notification);
    }

    private void carry(Message.Notification notification, long frameBytes) {
        Arrival arrival = Arrival.of(notification, Direction.TO_CLIENT, caller.session(), route.server(), frameBytes)
                .promised(Consultation.heard(caller, route, notification));
        caller.outbound().carry(arrival, carried -> {
            if (carried instanceof Carried.Passed(Message message, byte[] frame)) {
                send(message, frame);
            }
        });
    }

    private void send(Message judged, byte[] frame) {
        Message named = route.named(judged);
        caller.outlet().send(named, named == judged ? frame : caller.line().encode(named));
    }
}
