package dev.ostiary.gateway;

import dev.ostiary.admission.Arrival;
import dev.ostiary.gateway.Carried.Refusal;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.upstream.Link;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Carries a server's request (sampling, elicitation, roots, ping) to the client, and the answer back. */
final class ServerQuestion {

    private ServerQuestion() {}

    /** Puts the question to the client, if it may be asked; else the server gets an error. */
    static void put(
            Caller caller,
            Link link,
            Route route,
            Message.Request question,
            long frameBytes,
            Lane lane,
            BiConsumer<Message, byte[]> send) {
        Arrival arrival = Arrival.of(question, Direction.TO_CLIENT, caller.session(), route.server(), frameBytes);
        if (caller.asks().full()) {
            caller.line()
                    .fail(
                            caller.loop(),
                            arrival,
                            Reason.TOO_MANY_IN_FLIGHT,
                            "questions of servers",
                            refusal -> refuse(caller, link, question, refusal));
            return;
        }
        Asks.Ask ask = caller.asks().keep(link, route.server(), question);
        Arrival addressed = Arrival.of(ask.asked(), Direction.TO_CLIENT, caller.session(), route.server(), frameBytes);
        lane.carry(addressed, carried -> {
            switch (carried) {
                case Carried.Passed(Message message, byte[] frame) -> send.accept(message, frame);
                case Carried.Stopped(Refusal refusal) -> {
                    caller.asks().take(ask.asked().id());
                    refuse(caller, link, question, refusal);
                }
            }
        });
    }

    /** A legacy question names no request: it may be about another one than that which is over, and was only the newest. */
    static void outliving(Caller caller, Link link, Route route, Message.Request question, long frameBytes) {
        put(caller, link, route, question, frameBytes, caller.outbound(), (judged, frame) -> {
            Message named = route.named(judged);
            caller.outlet().send(named, named == judged ? frame : caller.line().encode(named));
        });
    }

    /** Carries the client's answer to the server that asked. */
    static void answered(Caller caller, Message.Answer answer, Asks.Ask ask, long frameBytes) {
        Message.Request original = ask.original();
        Arrival arrival = Arrival.answering(
                original,
                answer.withId(original.id()),
                Direction.TO_SERVER,
                caller.session(),
                ask.server(),
                frameBytes);
        caller.inbound().carry(arrival, carried -> {
            switch (carried) {
                case Carried.Passed(Message message, byte[] frame) ->
                    ask.link().answer((Message.Answer) message, frame);
                case Carried.Stopped(Refusal refusal) -> refuse(caller, ask.link(), original, refusal);
            }
        });
    }

    /** Carries the client's progress report to the server that asked. */
    static void progressed(Caller caller, Message.Notification progress, Asks.Ask ask, long frameBytes) {
        Message.Notification known = Asks.progressToken(ask)
                .map(token -> Tokens.withProgressToken(progress, token))
                .orElse(progress);
        Arrival arrival = Arrival.of(known, Direction.TO_SERVER, caller.session(), ask.server(), frameBytes);
        caller.inbound().carry(arrival, carried -> {
            if (carried instanceof Carried.Passed(Message message, byte[] frame)) {
                ask.link().notify((Message.Notification) message, frame);
            }
        });
    }

    /** The server takes its question back. */
    static Optional<Message.Notification> takenBack(Caller caller, Link link, Message.Notification cancelled) {
        return Notices.cancelledRequest(cancelled)
                .flatMap(id -> caller.asks().of(link, id))
                .flatMap(ask -> caller.asks().take(ask.asked().id()))
                .map(ask -> Notices.about(cancelled, ask.asked().id()));
    }

    private static void refuse(Caller caller, Link link, Message.Request question, Refusal refusal) {
        Message.Answer failure = Refusals.clientAnswer(question, refusal);
        link.answer(failure, caller.line().encode(failure));
    }
}
