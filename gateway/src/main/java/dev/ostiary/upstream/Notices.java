package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.RequestId;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Notifications that a link sends itself. */
final class Notices {

    private Notices() {}

    static Message.Notification cancelled(RequestId id, String why) {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        params.set("requestId", Ids.written(id));
        params.put("reason", why);
        return new Message.Notification(Methods.CANCELLED, params);
    }

    static Message.Notification initialized() {
        return new Message.Notification(Methods.INITIALIZED, JsonNodeFactory.instance.objectNode());
    }
}
