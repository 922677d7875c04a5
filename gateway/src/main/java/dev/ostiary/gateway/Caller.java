package dev.ostiary.gateway;

import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import dev.ostiary.session.Asker;
import dev.ostiary.session.Session;
import dev.ostiary.session.ShownToken;
import dev.ostiary.wire.Loop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One client in conversation: a legacy session, a stdio connection, or a single modern HTTP request.
 *
 * <p>Belongs to one loop; everything about it happens there.
 */
public final class Caller {

    private final Line line;
    private final Loop loop;
    private final Outlet outlet;
    private final Lane inbound;
    private final Lane outbound;
    private final Asks asks;
    private final OwnQuestions ownQuestions = new OwnQuestions();
    private final Map<RequestId, UnderWay> underWay = new HashMap<>(2);
    private final List<Runnable> onClose = new ArrayList<>(1);
    private Session session;
    private volatile Asker asker;
    private ObjectNode capabilities = JsonNodeFactory.instance.objectNode();
    private boolean closed;

    public Caller(Line line, Loop loop, Session session, Outlet outlet) {
        this.line = line;
        this.loop = loop;
        this.session = session;
        this.asker = Asker.of(session.identity());
        this.outlet = outlet;
        this.inbound = new Lane(line, loop);
        this.outbound = new Lane(line, loop);
        this.asks = new Asks(line.ids());
    }

    public Line line() {
        return line;
    }

    public Loop loop() {
        return loop;
    }

    public Session session() {
        return session;
    }

    /** Sets what initialize has negotiated. */
    public void negotiated(Session agreed) {
        session = agreed;
        asker = new Asker(agreed.identity(), asker.token());
    }

    /** On whose behalf servers are asked, with the token of what is under way; may be called on any thread. */
    public Asker asker() {
        return asker;
    }

    /** What came with the latest request; it is forgotten when no request is under way any more. */
    public void shows(Optional<ShownToken> token) {
        asker = new Asker(session.identity(), token);
    }

    public int inFlight() {
        return underWay.size();
    }

    public boolean isUnderWay(RequestId id) {
        return underWay.containsKey(id);
    }

    public boolean closed() {
        return closed;
    }

    /** The client has gone for good: gives up what is under way and closes what was opened for it. */
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        List.copyOf(underWay.values()).forEach(each -> each.cancel("The client has gone."));
        onClose.forEach(Runnable::run);
    }

    /** Something that ends with this caller. */
    public void whenClosed(Runnable action) {
        if (closed) {
            action.run();
        } else {
            onClose.add(action);
        }
    }

    /** The way to the client outside of its requests. */
    public Outlet outlet() {
        return outlet;
    }

    /** The order of what the client sends. */
    public Lane inbound() {
        return inbound;
    }

    /** The order of what is sent to the client outside of its requests. */
    public Lane outbound() {
        return outbound;
    }

    Asks asks() {
        return asks;
    }

    /** What the gateway itself has asked the client. */
    OwnQuestions ownQuestions() {
        return ownQuestions;
    }

    /** What a legacy client said in {@code initialize} that it can do; never to be trusted for a decision. */
    ObjectNode capabilities() {
        return capabilities;
    }

    void declared(ObjectNode said) {
        capabilities = said;
    }

    /** Keeps what goes on under this id of the client, until it {@link #ends}. */
    public void starts(RequestId id, UnderWay started) {
        underWay.put(id, started);
    }

    public void ends(RequestId id) {
        underWay.remove(id);
        if (underWay.isEmpty()) {
            shows(Optional.empty());
        }
    }

    /** Gives up one request, of which its reply then hears no more. */
    public void drop(RequestId id, String why) {
        Optional.ofNullable(underWay.get(id)).ifPresent(each -> each.cancel(why));
    }

    Optional<UnderWay> meant(Message.Notification cancelled) {
        return Notices.cancelledRequest(cancelled).map(underWay::get);
    }
}
