package dev.ostiary.approval;

import dev.ostiary.approval.Drawer.State;
import dev.ostiary.codec.Codec;
import dev.ostiary.codec.Decoded;
import dev.ostiary.message.Message;
import dev.ostiary.message.Revision;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.session.Session;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers of servers that a person has to look at first. They lie in the memory of the gateway that got them, so that nothing of them is on a
 * disk; the question about each lies in the drawer, like every other.
 *
 * <p>What it does not guarantee: a restart loses them, and the request has to be made again.
 */
final class Quarantine {

    /** What is kept at once. */
    static final int MOST = 64;

    /** The longest answer that is kept, in bytes. */
    static final int LONGEST = 1 << 20;

    /** All that is kept of answers to one identity, in bytes. */
    static final int MOST_OF_ONE = 4 << 20;

    /** All that is kept, in bytes. */
    static final int MOST_OF_ALL = 16 << 20;

    /** Asks a person. */
    interface Asking {
        Claim about(Message.Request request, String key) throws IOException;
    }

    /** As bytes, since the tree of a message takes many times as much of the memory. */
    private record Kept(Question question, byte[] frame) {}

    private final Drawer drawer;
    private final Digests digests;
    private final Codec codec;
    private final InstantSource clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    Quarantine(Drawer drawer, Digests digests, Codec codec, InstantSource clock) {
        this.drawer = drawer;
        this.digests = digests;
        this.codec = codec;
        this.clock = clock;
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    /** The key under which an answer to this request would be kept. */
    String key(Session session, String server, Message.Request request) {
        return digests.answerKey(session, server, request);
    }

    boolean keeps(String key) {
        return kept.containsKey(key);
    }

    /**
     * Keeps an answer. Call while alone at the drawer.
     *
     * @param asking done once there is room for the answer
     */
    Claim keep(Envelope envelope, Message.Request request, Message.Result answer, Asking asking) throws IOException {
        String key = key(envelope.session(), envelope.operation().server(), request);
        Kept before = kept.get(key);
        if (before != null && (stands(State.WAITING, before) || stands(State.GRANTED, before))) {
            // The same was asked for twice at once: what a person sees, or has released, is the first answer.
            return new Claim.Waiting(before.question());
        }
        if (envelope.snapshot().frameBytes() > LONGEST) {
            return tooLong(envelope.snapshot().frameBytes());
        }
        byte[] frame = codec.encode(answer);
        if (frame.length > LONGEST) {
            return tooLong(frame.length);
        }
        Optional<Claim> full = full(digests.who(envelope.session()), frame.length);
        if (full.isPresent()) {
            sweep();
            full = full(digests.who(envelope.session()), frame.length);
        }
        if (full.isPresent()) {
            return full.get();
        }
        // A yes to what an earlier gateway has kept is about an answer that nobody has any more.
        drawer.remove(State.GRANTED, key);
        Claim claim = asking.about(request, key);
        if (claim instanceof Claim.Asked(Question asked)) {
            kept.put(key, new Kept(asked, frame));
        }
        return claim;
    }

    private static Claim tooLong(long bytes) {
        return new Claim.TooLong(bytes + " bytes, where " + LONGEST + " can be kept");
    }

    private Optional<Claim> full(String who, int more) {
        if (kept.size() >= MOST) {
            return Optional.of(new Claim.Full(MOST + " answers"));
        }
        if (bytes(who + ".") + more > MOST_OF_ONE) {
            return Optional.of(new Claim.Full(MOST_OF_ONE + " bytes of answers to this identity"));
        }
        return bytes("") + more > MOST_OF_ALL
                ? Optional.of(new Claim.Full(MOST_OF_ALL + " bytes of answers"))
                : Optional.empty();
    }

    private long bytes(String beginning) {
        return kept.entrySet().stream()
                .filter(each -> each.getKey().startsWith(beginning))
                .mapToLong(each -> each.getValue().frame().length)
                .sum();
    }

    /** Takes out what is released, or tells that it is not. Call while alone at the drawer. */
    Held take(String key) throws IOException {
        Kept found = kept.get(key);
        if (found == null) {
            return Held.NOTHING;
        }
        if (stands(State.WAITING, found)) {
            return new Held.Waiting(found.question());
        }
        boolean released = stands(State.GRANTED, found) && drawer.remove(State.GRANTED, key);
        kept.remove(key);
        return released ? released(found) : Held.NOTHING;
    }

    private Held released(Kept found) {
        return codec.decode(found.frame(), Revision.NEWEST) instanceof Decoded.One(Message message)
                        && message instanceof Message.Result answer
                ? new Held.Released(found.question().id(), answer, found.frame().length)
                : new Held.Unreadable("what was kept under " + found.question().id() + " cannot be read");
    }

    /** Gives up what nobody has asked for again in time, and what was denied. */
    void sweep() throws IOException {
        for (Map.Entry<String, Kept> each : kept.entrySet()) {
            if (!stands(State.WAITING, each.getValue()) && !stands(State.GRANTED, each.getValue())) {
                kept.remove(each.getKey(), each.getValue());
            }
        }
    }

    /** Whether the question about it is there, and its time is not over. */
    private boolean stands(State state, Kept each) throws IOException {
        Instant now = clock.instant();
        return drawer.read(state, each.question().key())
                .filter(found -> found.id().equals(each.question().id()) && !found.over(now))
                .isPresent();
    }
}
