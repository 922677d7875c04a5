package dev.ostiary.gateway;

import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes {@code notifications/cancelled}, which names a request by its id. */
final class Notices {

    private Notices() {}

    /** The id of the request that is to be given up. */
    static Optional<RequestId> cancelledRequest(Message.Notification cancelled) {
        JsonNode id = cancelled.params().path("requestId");
        if (id.isString()) {
            return Optional.of(new RequestId.Text(id.asString()));
        }
        return id.isIntegralNumber() && id.canConvertToLong()
                ? Optional.of(new RequestId.Number(id.asLong()))
                : Optional.empty();
    }

    /** The same notice about the request's id on the other side. */
    static Message.Notification about(Message.Notification cancelled, RequestId id) {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        params.setAll(cancelled.params());
        params.set("requestId", Tokens.node(id));
        return cancelled.withParams(params);
    }

    /** Why, in the words of who cancels; empty text where nothing was said. */
    static String why(Message.Notification cancelled) {
        return cancelled.params().path("reason").asString("");
    }
}
