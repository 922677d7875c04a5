package dev.ostiary.transport;

import dev.ostiary.gateway.Endpoint;
import dev.ostiary.gateway.Line;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Revision;
import dev.ostiary.session.Identity;
import dev.ostiary.wire.Loop;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The legacy sessions over HTTP: unguessable, bound to who opened them and where, expiring, bounded.
 *
 * <p>A session id is no authentication: whoever shows one has shown a token before. Safe for use by
 * many loops.
 */
public final class LegacySessions {

    /** 256 bits, visible ASCII once encoded. */
    private static final int ID_BYTES = 32;

    private static final int MOST_LEFT = 4;

    /**
     * @param most how many sessions there may be at once
     * @param idle after which time without use a session ends
     * @param mostInFlight how many requests of one session may wait for answers at once
     */
    public record Bounds(int most, Duration idle, int mostInFlight) {}

    private final Line line;
    private final Bounds bounds;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Map<String, LegacySession> sessions = new ConcurrentHashMap<>();
    // Looked at when a session opens, so that this does not cost a look at all the others.
    private final Set<LegacySession> leavers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger taken = new AtomicInteger();

    public LegacySessions(Line line, Bounds bounds, SecureRandom random, InstantSource clock) {
        this.line = line;
        this.bounds = bounds;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Most clients end without DELETE, and each session may hold a process: so of those at one endpoint
     * whose clients seem to have left, only the latest few are kept for a client that comes back.
     */
    private void endLeft(Identity identity, Endpoint endpoint) {
        List<LegacySession> left = leavers.stream()
                .filter(session -> session.belongsTo(identity, endpoint) && session.seemsLeft())
                .sorted(Comparator.comparing(LegacySession::lastUsed))
                .toList();
        left.stream().limit(Math.max(0, left.size() - MOST_LEFT)).forEach(this::end);
    }

    /** A new session that nobody finds before it is {@link #keep kept}; empty where there are too many. */
    Optional<LegacySession> open(Loop loop, Identity identity, Revision revision, Endpoint endpoint) {
        endLeft(identity, endpoint);
        if (taken.incrementAndGet() > bounds.most()) {
            taken.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(new LegacySession(
                header(),
                line,
                loop,
                identity,
                revision,
                endpoint,
                bounds.mostInFlight(),
                clock.instant(),
                leavers::add));
    }

    void keep(LegacySession session) {
        sessions.put(session.header(), session);
    }

    /** Ends a session, kept or not. */
    void end(LegacySession session) {
        sessions.remove(session.header());
        leavers.remove(session);
        session.caller().loop().execute(() -> {
            if (!session.caller().closed()) {
                taken.decrementAndGet();
                session.close();
            }
        });
    }

    /** The session of this id, if this identity opened it at this endpoint. */
    Optional<LegacySession> find(String header, Identity identity, Endpoint endpoint) {
        Optional<LegacySession> found =
                Optional.ofNullable(sessions.get(header)).filter(session -> session.belongsTo(identity, endpoint));
        found.ifPresent(session -> session.used(clock.instant()));
        return found;
    }

    /** How many there are, for the metrics. */
    public int count() {
        return taken.get();
    }

    /** Ends what has not been used for too long, and keeps the streams of the others alive. Call now and then. */
    public void sweep() {
        Instant expired = clock.instant().minus(bounds.idle());
        sessions.values().forEach(session -> {
            if (session.lastUsed().isBefore(expired)) {
                end(session);
            } else {
                session.caller().loop().execute(session::ping);
            }
        });
    }

    /** Ends those of identities that are cut off, with all their streams, each with a record of it. */
    public void endThoseOf(Predicate<Identity> cutOff) {
        sessions.values().stream()
                .filter(session -> cutOff.test(session.identity()))
                .filter(session -> sessions.remove(session.header(), session))
                .forEach(session -> {
                    record(session.caller().loop(), session.identity());
                    end(session);
                });
    }

    private void record(Loop loop, Identity identity) {
        loop.execute(() -> line.reject(
                loop,
                identity.name(),
                Reason.BLOCKED,
                "a session of " + identity.name() + ", which was ended: it is cut off"));
    }

    /** Ends all of them. */
    public void close() {
        sessions.values().forEach(this::end);
    }

    private String header() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }
}
