package dev.ostiary.federation;

import dev.ostiary.gateway.AnswerOnly;
import dev.ostiary.gateway.Reply;
import dev.ostiary.gateway.Trip;
import dev.ostiary.gateway.UnderWay;
import dev.ostiary.message.Message;
import dev.ostiary.session.Operation;
import dev.ostiary.wire.Loop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * One request put to several servers at once, until all have answered or the time is over.
 *
 * <p>Whoever is late is left out, so that one slow server holds up nobody. Belongs to the caller's
 * loop.
 */
final class Gathering implements UnderWay {

    private final Map<String, Trip> open = new LinkedHashMap<>();
    private final SequencedMap<String, Message.Answer> answers = new LinkedHashMap<>();
    private final Consumer<SequencedMap<String, Message.Answer>> then;
    private final Runnable cancelled;
    private boolean starting = true;
    private boolean over;

    /**
     * @param then gets the answers that came in time, by server in the order of the servers
     * @param cancelled called where the client gave it up
     */
    Gathering(Consumer<SequencedMap<String, Message.Answer>> then, Runnable cancelled) {
        this.then = then;
        this.cancelled = cancelled;
    }

    /** Makes the trip to one server, which replies here. */
    interface Leg {
        Trip to(String server, Reply reply);
    }

    void start(Iterable<String> servers, Leg leg, long frameBytes, Loop loop, Duration patience) {
        servers.forEach(server -> open.put(server, leg.to(server, reply(server))));
        Map.copyOf(open).values().forEach(trip -> trip.startAsPart(frameBytes));
        starting = false;
        if (open.isEmpty()) {
            finish();
        } else {
            loop.after(patience, this::tooLate);
        }
    }

    private Reply reply(String server) {
        return new AnswerOnly(
                answer -> {
                    if (!over) {
                        answers.put(server, answer);
                        ended(server);
                    }
                },
                () -> {
                    if (!over) {
                        ended(server);
                    }
                });
    }

    @Override
    public String server() {
        return Operation.ALL_SERVERS;
    }

    @Override
    public void cancel(String why) {
        if (!over) {
            over = true;
            giveUp(why);
            cancelled.run();
        }
    }

    private void tooLate() {
        if (!over) {
            over = true;
            giveUp("The others have answered already.");
            then.accept(answers);
        }
    }

    private void giveUp(String why) {
        Map.copyOf(open).values().forEach(trip -> trip.cancel(why));
        open.clear();
    }

    private void ended(String server) {
        open.remove(server);
        if (open.isEmpty() && !starting) {
            finish();
        }
    }

    private void finish() {
        if (!over) {
            over = true;
            then.accept(answers);
        }
    }
}
