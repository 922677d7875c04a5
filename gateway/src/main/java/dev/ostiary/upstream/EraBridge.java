package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;

/**
 * A link that speaks one era to its user and the other one to the server.
 *
 * <p>Requests that both eras have cross in translation; the others are served by the bridge itself. A request of the
 * server never crosses, so there is never an answer to one.
 */
abstract sealed class EraBridge implements Link, LinkListener permits LegacyOverModern, ModernOverLegacy {

    private final Link server;
    private final UpstreamKit kit;
    private final LinkListener listener;
    private final Turns turns;

    /** @param listener hears for the user what belongs to no request */
    EraBridge(Link server, UpstreamKit kit, LinkListener listener, Turns turns) {
        this.server = server;
        this.kit = kit;
        this.listener = listener;
        this.turns = turns;
    }

    /** Sends a request that both eras have. */
    abstract Call cross(Message.Request judged, Receiver receiver);

    /** Serves a request that only the user's era has, or refuses it. */
    abstract Call serve(Message.Request judged, Receiver receiver);

    /** The server is gone; whoever is served here has to be told. In a turn. */
    abstract void lost(Reason reason, String detail);

    @Override
    public final Call send(Message.Request judged, byte[] frame, Receiver receiver) {
        return Crossing.METHODS.contains(judged.method()) ? cross(judged, receiver) : serve(judged, receiver);
    }

    final Call forward(Message.Request translated, Receiver receiver) {
        return server.send(translated, kit.codec().encode(translated), receiver);
    }

    final Call answered(Receiver receiver, Message.Answer answer) {
        turns.take(() -> receiver.answer(answer, 0));
        return new LocalCall(() -> {});
    }

    final Link server() {
        return server;
    }

    final UpstreamKit kit() {
        return kit;
    }

    final LinkListener listener() {
        return listener;
    }

    final Turns turns() {
        return turns;
    }

    @Override
    public final void answer(Message.Answer judged, byte[] frame) {
        listener.rejected(Reason.UNKNOWN_ANSWER, "an answer, where no request of a server crosses");
    }

    @Override
    public final boolean closed() {
        return server.closed();
    }

    @Override
    public final void close() {
        server.close();
    }

    @Override
    public final void rejected(Reason reason, String detail) {
        listener.rejected(reason, detail);
    }

    @Override
    public final void ended(Reason reason, String detail) {
        turns.take(() -> {
            lost(reason, detail);
            listener.ended(reason, detail);
        });
    }
}
