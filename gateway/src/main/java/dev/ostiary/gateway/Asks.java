package dev.ostiary.gateway;

import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import dev.ostiary.upstream.Link;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The questions of servers that wait for one client's answers (sampling, elicitation, roots, ping).
 *
 * <p>The client knows them under ids of ours, so that two servers may use the same id and an answer
 * reaches only the link that asked. Belongs to one loop.
 */
final class Asks {

    /** More than a client can answer at once is a flood. */
    static final int MOST = 256;

    /**
     * One question.
     *
     * @param asked as the client was asked, under our id
     * @param original under the id that the server chose
     */
    record Ask(Link link, String server, Message.Request asked, Message.Request original) {}

    private final Ids ids;
    private final Map<RequestId, Ask> waiting = new HashMap<>();

    Asks(Ids ids) {
        this.ids = ids;
    }

    boolean full() {
        return waiting.size() >= MOST;
    }

    /** Keeps the question; the returned ask holds it under the id for the client. */
    Ask keep(Link link, String server, Message.Request original) {
        Ask ask = new Ask(link, server, Tokens.readdressed(original, ids.next()), original);
        waiting.put(ask.asked().id(), ask);
        return ask;
    }

    boolean knows(RequestId id) {
        return waiting.containsKey(id);
    }

    /** The question that this answer is for; an answer is taken once. */
    Optional<Ask> take(RequestId id) {
        return Optional.ofNullable(waiting.remove(id));
    }

    /** The question that a server has under this id. */
    Optional<Ask> of(Link link, RequestId serverId) {
        return waiting.values().stream()
                .filter(ask -> ask.link() == link && ask.original().id().equals(serverId))
                .findFirst();
    }

    /** The question whose progress a client reports. */
    Optional<Ask> progressing(Message.Notification progress) {
        return Tokens.progressOf(progress).map(waiting::get);
    }

    /** The token under which the server asked for progress. */
    static Optional<JsonNode> progressToken(Ask ask) {
        return Tokens.progressToken(ask.original());
    }

    /** Forgets every question of a link that is over. */
    void forget(Link link) {
        waiting.values().removeIf(ask -> ask.link() == link);
    }
}
