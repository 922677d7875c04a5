package dev.ostiary.gateway;

import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Methods;
import dev.ostiary.message.RequestId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Swaps what names a request inside other messages: the progress token in its {@code _meta}, in its
 * progress notifications, and the subscription id of a listening stream.
 */
final class Tokens {

    private Tokens() {}

    /** The progress token that the sender chose, if it wants progress. */
    static Optional<JsonNode> progressToken(Message.Request request) {
        JsonNode token = request.params().path(MetaKeys.META).path(MetaKeys.PROGRESS_TOKEN);
        return token.isMissingNode() ? Optional.empty() : Optional.of(token);
    }

    /** The request under another id, and under that id as progress token if it had one. */
    static Message.Request readdressed(Message.Request request, RequestId.Number id) {
        if (progressToken(request).isEmpty()) {
            return request.withId(id);
        }
        ObjectNode params = withMeta(request.params(), MetaKeys.PROGRESS_TOKEN, number(id));
        return new Message.Request(id, request.method(), params);
    }

    /** The id of the request that this progress notification speaks of, where we gave the token out. */
    static Optional<RequestId.Number> progressOf(Message.Notification notification) {
        if (!notification.method().equals(Methods.PROGRESS)) {
            return Optional.empty();
        }
        JsonNode token = notification.params().path(MetaKeys.PROGRESS_TOKEN);
        return token.isIntegralNumber() && token.canConvertToLong()
                ? Optional.of(new RequestId.Number(token.asLong()))
                : Optional.empty();
    }

    /** The progress notification under the token that its receiver knows. */
    static Message.Notification withProgressToken(Message.Notification notification, JsonNode token) {
        ObjectNode params = shallow(notification.params());
        params.set(MetaKeys.PROGRESS_TOKEN, token);
        return notification.withParams(params);
    }

    /** The params with {@code _meta} subscription id set to the id that the listener knows, if they carry one. */
    static ObjectNode withSubscriptionId(ObjectNode params, RequestId id) {
        return params.path(MetaKeys.META).has(MetaKeys.SUBSCRIPTION_ID)
                ? withMeta(params, MetaKeys.SUBSCRIPTION_ID, node(id))
                : params;
    }

    static JsonNode node(RequestId id) {
        return switch (id) {
            case RequestId.Text(String value) -> JsonNodeFactory.instance.stringNode(value);
            case RequestId.Number number -> number(number);
        };
    }

    private static JsonNode number(RequestId.Number id) {
        return JsonNodeFactory.instance.numberNode(id.value());
    }

    private static ObjectNode withMeta(ObjectNode params, String key, JsonNode value) {
        ObjectNode copy = shallow(params);
        ObjectNode meta = shallow((ObjectNode) params.path(MetaKeys.META));
        meta.set(key, value);
        copy.set(MetaKeys.META, meta);
        return copy;
    }

    /** A copy that shares its children: only what is set on it differs. */
    private static ObjectNode shallow(ObjectNode node) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(node);
        return copy;
    }
}
