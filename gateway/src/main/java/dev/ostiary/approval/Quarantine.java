package dev.ostiary.approval;

import dev.ostiary.approval.Drawer.State;
import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.session.Session;
import java.io.IOException;
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

    /** The longest answer that is kept, in bytes of its frame. */
    static final int LONGEST = 1 << 20;

    /** Asks a person. */
    interface Asking {
        Claim about(Message.Request request, String key) throws IOException;
    }

    private record Kept(Question question, Message.Result answer) {}

    private final Drawer drawer;
    private final Digests digests;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    Quarantine(Drawer drawer, Digests digests) {
        this.drawer = drawer;
        this.digests = digests;
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
        Optional<Question> waiting = drawer.read(State.WAITING, key);
        if (waiting.isPresent() && kept.containsKey(key)) {
            return new Claim.Waiting(waiting.get());
        }
        if (envelope.snapshot().frameBytes() > LONGEST) {
            return new Claim.TooLong(envelope.snapshot().frameBytes() + " bytes, where " + LONGEST + " can be kept");
        }
        if (kept.size() >= MOST) {
            return new Claim.Full(MOST + " answers");
        }
        // A yes to what an earlier gateway has kept is about an answer that nobody has any more.
        drawer.remove(State.GRANTED, key);
        Claim claim = asking.about(request, key);
        if (claim instanceof Claim.Asked(Question asked)) {
            kept.put(key, new Kept(asked, answer));
        }
        return claim;
    }

    /** Takes out what is released, or tells that it is not. Call while alone at the drawer. */
    Held take(String key) throws IOException {
        Kept found = kept.get(key);
        if (found == null) {
            return Held.NOTHING;
        }
        if (isIn(State.WAITING, found)) {
            return new Held.Waiting(found.question());
        }
        kept.remove(key);
        boolean released = isIn(State.GRANTED, found) && drawer.remove(State.GRANTED, key);
        return released ? new Held.Released(found.question().id(), found.answer()) : Held.NOTHING;
    }

    /** Gives up what nobody has asked for again in time, and what was denied. */
    void sweep() throws IOException {
        for (Map.Entry<String, Kept> each : kept.entrySet()) {
            boolean stands = isIn(State.WAITING, each.getValue()) || isIn(State.GRANTED, each.getValue());
            if (!stands) {
                kept.remove(each.getKey(), each.getValue());
            }
        }
    }

    private boolean isIn(State state, Kept each) throws IOException {
        return drawer.read(state, each.question().key())
                .filter(found -> found.id().equals(each.question().id()))
                .isPresent();
    }
}
