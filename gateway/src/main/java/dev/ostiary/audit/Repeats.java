package dev.ostiary.audit;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.session.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps floods of equal refusals from filling the disk: the first is recorded, the others are counted.
 *
 * <p>Refused answers are never counted away, since each of them had an effect on a server. Only so
 * many kinds are counted at a time; what is beyond them is recorded each. Used under the log's lock.
 */
final class Repeats {

    private static final int MOST_KINDS = 1024;

    private final Duration within;
    private final Map<Key, Window> windows = new LinkedHashMap<>();
    private final List<Key> opened = new ArrayList<>();
    private final List<Window> counted = new ArrayList<>();

    Repeats(Duration within) {
        this.within = within;
    }

    /**
     * What makes two refusals equal.
     *
     * @param who the identity; for what never became a message, the host it came from
     * @param what direction, the tool, prompt or resource, and what was found where: another attack is news
     */
    record Key(String who, String server, String method, Reason reason, String stage, Object what) {}

    /** The time in which the repeats of one refusal are counted. */
    static final class Window {
        private final Key key;
        private final Receipt first;
        private final Instant since;
        private Instant until;
        private long count;

        private Window(Key key, Receipt first, Instant since) {
            this.key = key;
            this.first = first;
            this.since = since;
            this.until = since;
        }

        Key key() {
            return key;
        }

        Receipt first() {
            return first;
        }

        Instant since() {
            return since;
        }

        Instant until() {
            return until;
        }

        /** How often it came again after the first. */
        long count() {
            return count;
        }
    }

    /** The kind of a refusal; empty for everything that is recorded each time. */
    static Optional<Key> key(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused(Envelope envelope, String stage, Reason reason, String _, var _) ->
                envelope.message() instanceof Message.Answer
                        ? Optional.empty()
                        : Optional.of(refused(envelope, stage, reason));
            case Outcome.Rejected(String peer, Reason reason, String _) ->
                Optional.of(new Key(host(peer), "", "", reason, "", ""));
            case Outcome.Forwarded _, Outcome.Answered _, Outcome.Suspended _ -> Optional.empty();
        };
    }

    /** Counts a refusal whose first is recorded already, and gives that one's receipt. */
    Optional<Receipt> again(Key key, Instant at) {
        Window window = windows.get(key);
        if (window == null) {
            return Optional.empty();
        }
        window.count++;
        window.until = at;
        counted.add(window);
        return Optional.of(window.first);
    }

    /** From now on refusals of this kind are counted. */
    void recorded(Key key, Receipt first, Instant at) {
        if (windows.size() < MOST_KINDS) {
            windows.put(key, new Window(key, first, at));
            opened.add(key);
        }
    }

    /** What was counted since the last call stands. */
    void keep() {
        opened.clear();
        counted.clear();
    }

    /** What was counted since the last call never happened: the batch was not appended. */
    void undo() {
        counted.forEach(window -> window.count--);
        opened.forEach(windows::remove);
        keep();
    }

    /** The windows whose time is over by now, oldest first. */
    List<Window> due(Instant now) {
        return windows.values().stream()
                .filter(window -> !window.since.plus(within).isAfter(now))
                .toList();
    }

    List<Window> all() {
        return List.copyOf(windows.values());
    }

    /** The count stands in the log; the next refusal of this kind is recorded again. */
    void close(Window window) {
        windows.remove(window.key);
    }

    private static Key refused(Envelope envelope, String stage, Reason reason) {
        Operation operation = envelope.operation();
        return new Key(
                envelope.session().identity().name(),
                operation.server(),
                operation.method(),
                reason,
                stage,
                List.of(envelope.direction(), operation.target(), found(envelope)));
    }

    private static List<String> found(Envelope envelope) {
        return envelope.findings().stream()
                .map(finding -> finding.rule() + " " + finding.pointer() + " " + finding.evidence())
                .toList();
    }

    /** Without the port, which is another one for every connection. */
    private static String host(String peer) {
        int colon = peer.lastIndexOf(':');
        return colon > 0 && peer.substring(colon + 1).chars().allMatch(Character::isDigit)
                ? peer.substring(0, colon)
                : peer;
    }
}
