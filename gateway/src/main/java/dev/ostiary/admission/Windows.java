package dev.ostiary.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ostiary.message.Message;
import dev.ostiary.pieces.Earlier;
import dev.ostiary.pieces.Piece;
import dev.ostiary.pieces.Pieces;
import dev.ostiary.pieces.Pieces.Placed;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Session;
import dev.ostiary.session.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What each reader has been given last: servers by callers, for each identity, task and server; callers by servers, for each
 * identity, task, conversation and server. Only what passed is remembered, as it was sent.
 *
 * <p>Bounded for each reader by the {@link Limit}, and in all by about 32 MiB of text in either direction; whom nobody writes
 * to is forgotten first.
 *
 * <p>Does not guarantee: that pieces which several identities or tasks give the same server are seen together; that two
 * messages which are judged at the same moment know of each other.
 */
public final class Windows {

    private static final long MOST = 32L << 20;
    private static final int COST_OF_READER = 256;
    private static final int COST_OF_PIECE = 64;
    // Longer than anything is remembered.
    private static final Duration LONGEST = Duration.ofMinutes(75);

    /** Nothing is remembered. */
    public static final Windows NONE = new Windows(0);

    /** Sessions are a caller's to open: what it gives a server counts over all of them. */
    private sealed interface Reader {
        record Server(String identity, String task, String server) implements Reader {}

        record Client(String identity, String task, String conversation, String server) implements Reader {}
    }

    /**
     * @param length how much of what one reader was given is remembered, with the names of the fields, in UTF-16 units
     * @param age for how long; at most an hour
     */
    public record Limit(int length, Duration age) {
        static final Limit NONE = new Limit(0, Duration.ZERO);
    }

    // Two, so that no server can have callers forgotten, nor the other way round.
    private final Cache<Reader, Earlier> servers;
    private final Cache<Reader, Earlier> clients;

    public Windows() {
        this(MOST);
    }

    private Windows(long most) {
        this.servers = cache(most);
        this.clients = cache(most);
    }

    private static Cache<Reader, Earlier> cache(long most) {
        return Caffeine.newBuilder()
                .maximumWeight(most)
                .<Reader, Earlier>weigher(
                        (_, earlier) -> COST_OF_READER + COST_OF_PIECE * earlier.size() + earlier.characters())
                .expireAfterAccess(LONGEST)
                .executor(Runnable::run)
                .build();
    }

    /** What whoever reads this message was given before. */
    Earlier before(Arrival arrival, Limit limit, Instant now) {
        if (limit.length() == 0 || !mayHavePieces(arrival)) {
            return Earlier.NONE;
        }
        Reader reader = reader(arrival.direction(), arrival.session(), arrival.operation());
        return Optional.ofNullable(cache(arrival.direction()).getIfPresent(reader))
                .map(earlier -> earlier.since(now.minus(limit.age())))
                .orElse(Earlier.NONE);
    }

    private static boolean mayHavePieces(Arrival arrival) {
        return switch (arrival.direction()) {
            case TO_SERVER -> arrival.message() instanceof Message.Request request && Pieces.isGiven(request);
            case TO_CLIENT -> !(arrival.message() instanceof Message.Notification);
        };
    }

    /** Remembers what was sent on; what was stopped nobody has read. */
    void remember(Outcome.Judged outcome, Limit limit) {
        if (limit.length() == 0 || !(outcome instanceof Outcome.Forwarded(Envelope envelope, var _))) {
            return;
        }
        List<Piece> given = last(envelope);
        if (!given.isEmpty()) {
            remember(given, envelope, limit.length());
        }
    }

    private void remember(List<Piece> given, Envelope envelope, int length) {
        Direction direction = envelope.direction();
        Reader reader = reader(direction, envelope.session(), envelope.operation());
        Instant at = envelope.snapshot().at();
        Earlier now = worth(direction, Earlier.NONE.with(given, at, length));
        // Nearly all that servers are given goes on with nothing, and nothing is open.
        if (!now.isEmpty() || cache(direction).getIfPresent(reader) instanceof Earlier earlier && !earlier.isEmpty()) {
            cache(direction)
                    .asMap()
                    .merge(reader, now, (before, _) -> worth(direction, before.with(given, at, length)));
        }
    }

    /** What begins nothing, and follows nothing that was begun, is no argument's piece. */
    private static Earlier worth(Direction direction, Earlier earlier) {
        return switch (direction) {
            case TO_SERVER -> earlier.sinceOpen();
            case TO_CLIENT -> earlier;
        };
    }

    /** How much is remembered in all, in UTF-16 units and a little for each piece. */
    long weight() {
        return weight(servers) + weight(clients);
    }

    private static long weight(Cache<Reader, Earlier> cache) {
        cache.cleanUp();
        return cache.policy()
                .eviction()
                .flatMap(each -> each.weightedSize().stream().boxed().findFirst())
                .orElse(0L);
    }

    private static List<Piece> last(Envelope envelope) {
        Deque<Piece> last = new ArrayDeque<>(4);
        switch (envelope.direction()) {
            case TO_SERVER -> Pieces.given(envelope.message(), envelope.operation(), piece -> keep(last, piece));
            case TO_CLIENT ->
                Pieces.told(envelope.message(), envelope.operation(), Placed.NO, piece -> keep(last, piece));
        }
        return last.isEmpty() ? List.of() : new ArrayList<>(last);
    }

    private static void keep(Deque<Piece> last, Piece piece) {
        if (last.size() == Earlier.MOST_PIECES) {
            last.removeFirst();
        }
        last.addLast(piece);
    }

    private Cache<Reader, Earlier> cache(Direction direction) {
        return switch (direction) {
            case TO_SERVER -> servers;
            case TO_CLIENT -> clients;
        };
    }

    private static Reader reader(Direction direction, Session session, Operation operation) {
        // Agents that act for the same subject are told apart.
        String identity = session.identity().continuity();
        String task = session.task().map(Task::name).orElse("");
        return switch (direction) {
            case TO_SERVER -> new Reader.Server(identity, task, operation.server());
            case TO_CLIENT -> new Reader.Client(identity, task, session.key().value(), operation.server());
        };
    }
}
