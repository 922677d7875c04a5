package dev.ostiary.transport;

import dev.ostiary.gateway.Caller;
import dev.ostiary.gateway.Conversation;
import dev.ostiary.gateway.Endpoint;
import dev.ostiary.gateway.Line;
import dev.ostiary.gateway.Outlet;
import dev.ostiary.message.Message;
import dev.ostiary.message.Revision;
import dev.ostiary.session.Asker;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Session;
import dev.ostiary.session.SessionKey;
import dev.ostiary.wire.EventStream;
import dev.ostiary.wire.Loop;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One legacy session over HTTP: the conversation, and the event streams that it has had lately.
 *
 * <p>Belongs to its loop; only {@link #lastUsed} is read from elsewhere.
 */
final class LegacySession implements Outlet {

    /** Streams whose requests are answered are kept this many at most, for clients that come back late. */
    private static final int MOST_FINISHED = 16;

    /** The stream of the GET, which belongs to no request. */
    private static final int STANDING = 0;

    private final String header;
    private final Identity identity;
    private final Conversation conversation;
    private final SessionStream standing = new SessionStream(STANDING, this::leaves);
    private final Map<Integer, SessionStream> streams = new LinkedHashMap<>();
    private int lastStream = STANDING;
    private volatile Instant lastUsed;
    private final Consumer<LegacySession> whenItLeaves;
    private volatile boolean left;

    /**
     * @param header the value of {@code Mcp-Session-Id}: a secret of the client that only finds the session
     * @param whenItLeaves told each time the client has stopped listening
     */
    LegacySession(
            String header,
            Line line,
            Loop loop,
            Identity identity,
            Revision revision,
            Endpoint endpoint,
            int mostInFlight,
            Instant now,
            Consumer<LegacySession> whenItLeaves) {
        this.header = header;
        this.whenItLeaves = whenItLeaves;
        this.identity = identity;
        SessionKey key =
                new SessionKey(identity.continuity() + "/" + line.ids().next().value());
        Session session = new Session(key, identity, Optional.empty(), revision);
        this.conversation = new Conversation(new Caller(line, loop, session, this), endpoint, mostInFlight);
        this.lastUsed = now;
        streams.put(STANDING, standing);
    }

    String header() {
        return header;
    }

    Conversation conversation() {
        return conversation;
    }

    Caller caller() {
        return conversation.caller();
    }

    Revision revision() {
        return caller().session().revision();
    }

    /** Whether this is who opened the session, acting through the same, at the endpoint where it was opened. */
    boolean belongsTo(Identity other, Endpoint endpoint) {
        Endpoint opened = conversation.endpoint();
        return identity.continuity().equals(other.continuity())
                && opened.name().equals(endpoint.name())
                && opened.task().equals(endpoint.task());
    }

    /** Groups and scopes are those of the latest proof, so that what was taken away is gone at once. */
    void recognized(Asker asker) {
        Identity latest = asker.identity();
        Session session = caller().session();
        if (!session.identity().equals(latest)) {
            caller().negotiated(new Session(session.key(), latest, session.task(), session.revision()));
        }
        caller().shows(asker.token());
    }

    Identity identity() {
        return identity;
    }

    Instant lastUsed() {
        return lastUsed;
    }

    void used(Instant now) {
        lastUsed = now;
    }

    private void leaves() {
        left = true;
        whenItLeaves.accept(this);
    }

    /** Whether the client was listening, has stopped, and waits for nothing: most clients end without a word. */
    boolean seemsLeft() {
        return left && caller().inFlight() == 0;
    }

    /** A new stream for the answer to one POST. */
    SessionStream newStream() {
        forgetFinished();
        lastStream++;
        SessionStream stream = new SessionStream(lastStream, () -> {});
        streams.put(lastStream, stream);
        return stream;
    }

    /** The stream in which this event stood, if what came after can still be told. */
    Optional<SessionStream> resumable(SessionStream.Position position) {
        return Optional.ofNullable(streams.get(position.stream()))
                .filter(stream -> stream.canReplay(position.number()));
    }

    /** Sends outside of every request: on the standing stream, which keeps it until a client listens. */
    @Override
    public void send(Message message, byte[] frame) {
        standing.send(frame);
    }

    void ping() {
        streams.values().forEach(SessionStream::ping);
    }

    void close() {
        streams.values().forEach(SessionStream::finish);
        conversation.caller().close();
    }

    void listen(EventStream connection) {
        left = false;
        standing.attach(connection);
        standing.catchUp();
    }

    private void forgetFinished() {
        long finished =
                streams.values().stream().filter(SessionStream::finished).count();
        var oldest = streams.values().iterator();
        while (finished > MOST_FINISHED && oldest.hasNext()) {
            if (oldest.next().finished()) {
                oldest.remove();
                finished--;
            }
        }
    }
}
