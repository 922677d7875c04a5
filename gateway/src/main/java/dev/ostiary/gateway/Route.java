package dev.ostiary.gateway;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.upstream.Link;
import dev.ostiary.upstream.Upstream;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** How the requests of one caller at one endpoint get to one server, and how the server's words are named there. */
public interface Route {

    /** The server's name as configured. */
    String server();

    /** The link to send on; may have to be opened first. */
    void link(Consumer<Reach> then);

    /** Whether the server can be reached. */
    sealed interface Reach {
        record At(Link link) implements Reach {}

        record Nowhere(Reason reason, String detail) implements Reach {}

        static Reach of(Upstream.Opening opening) {
            return switch (opening) {
                case Upstream.Opening.Open(Link link, var _) -> new At(link);
                case Upstream.Opening.Unavailable(Reason reason, String detail) -> new Nowhere(reason, detail);
            };
        }
    }

    /** The server has told its tools to the client. */
    void listed(ObjectNode tools);

    /** A judged message of the server in the names of the endpoint: what the client sees. */
    default Message named(Message judged) {
        return judged;
    }

    /** The same for an answer, whose meaning depends on what was asked. */
    default Message.Answer named(Message.Answer judged, Message.Request asked) {
        return judged;
    }
}
