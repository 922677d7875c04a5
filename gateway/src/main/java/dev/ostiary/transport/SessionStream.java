package dev.ostiary.transport;

import dev.ostiary.wire.EventStream;
import dev.ostiary.wire.SseEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * One event stream of a legacy session: what was sent on it is kept for a while, so that a client
 * whose connection broke can go on where it stopped (2025-11-25, resumability).
 *
 * <p>Event ids are {@code stream_number}: unique in the session, and they name the stream, so that
 * no stream is ever replayed on another one. Belongs to the session's loop.
 */
final class SessionStream {

    /** More than this is not kept; a client that missed more has to start again. */
    static final int MOST_EVENTS = 256;

    static final int MOST_BYTES = 512 * 1024;

    private record Kept(long number, byte[] frame) {}

    private final int stream;
    private final Deque<Kept> kept = new ArrayDeque<>(4);
    private Optional<EventStream> attached = Optional.empty();
    private Runnable onDrain = () -> {};
    private final Runnable onGone;
    private long last;
    private long delivered;
    private long keptBytes;
    private boolean finished;

    /**
     * @param onGone told when the client's connection has gone
     */
    SessionStream(int stream, Runnable onGone) {
        this.stream = stream;
        this.onGone = onGone;
    }

    /** The event id of an event of some stream, in its parts. */
    record Position(int stream, long number) {
        static Optional<Position> parse(String eventId) {
            int split = eventId.indexOf('_');
            try {
                return split < 1
                        ? Optional.empty()
                        : Optional.of(new Position(
                                Integer.parseInt(eventId, 0, split, 10),
                                Long.parseLong(eventId, split + 1, eventId.length(), 10)));
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }
    }

    boolean finished() {
        return finished;
    }

    boolean isAttached() {
        return attached.isPresent();
    }

    /** Events go to this connection from now on; one that was attached before is ended. */
    void attach(EventStream connection) {
        attached.ifPresent(EventStream::end);
        attached = Optional.of(connection);
        connection.onDrain(() -> onDrain.run());
        connection.onGone(() -> {
            if (attached.filter(current -> current == connection).isPresent()) {
                attached = Optional.empty();
                onDrain.run();
                onGone.run();
            }
        });
    }

    /** Tells the client under which id it can come back, before there is anything to say (SEP-1699). */
    void prime() {
        last++;
        attached.ifPresent(open -> open.send(SseEvent.of(new byte[0]).withId(id(last))));
    }

    void send(byte[] frame) {
        last++;
        kept.add(new Kept(last, frame));
        keptBytes += frame.length;
        while (kept.size() > MOST_EVENTS || (keptBytes > MOST_BYTES && kept.size() > 1)) {
            keptBytes -= kept.remove().frame().length;
        }
        attached.ifPresent(open -> deliver(open, last, frame));
    }

    /** Sends what came while nobody listened. */
    void catchUp() {
        attached.ifPresent(open -> replay(delivered, open));
    }

    /** Whether everything after this event can still be replayed. */
    boolean canReplay(long after) {
        long first = kept.isEmpty() ? last + 1 : kept.element().number();
        return after <= last && (after >= first - 1 || after >= last);
    }

    /** Sends again what came after this event, and goes on from there. */
    void resume(long after, EventStream connection) {
        attach(connection);
        replay(after, connection);
        if (finished) {
            connection.end();
        }
    }

    /** Lets the client go and come back later; the stream itself goes on. */
    void interrupt(Optional<Duration> retry) {
        attached.ifPresent(open -> {
            last++;
            SseEvent parting = SseEvent.of(new byte[0]).withId(id(last));
            open.send(retry.map(parting::withRetry).orElse(parting));
            open.end();
        });
        attached = Optional.empty();
    }

    void finish() {
        finished = true;
        attached.ifPresent(EventStream::end);
        attached = Optional.empty();
    }

    /** Keep-alive, so that a connection that is gone is noticed. */
    void ping() {
        attached.ifPresent(open -> open.comment("alive"));
    }

    boolean full() {
        return attached.map(EventStream::full).orElse(false);
    }

    void onDrain(Runnable action) {
        onDrain = action;
    }

    private void replay(long after, EventStream connection) {
        kept.stream()
                .filter(event -> event.number() > after)
                .forEach(event -> deliver(connection, event.number(), event.frame()));
    }

    private void deliver(EventStream connection, long number, byte[] frame) {
        delivered = Math.max(delivered, number);
        connection.send(SseEvent.of(frame).withId(id(number)));
    }

    private String id(long number) {
        return stream + "_" + number;
    }
}
