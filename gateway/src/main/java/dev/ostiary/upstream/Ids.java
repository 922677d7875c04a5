package dev.ostiary.upstream;

import dev.ostiary.message.RequestId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Request ids where they stand inside other messages: as progress token, subscription id, cancelled request. */
final class Ids {

    private Ids() {}

    static Optional<RequestId> read(JsonNode node) {
        if (node.isString()) {
            return Optional.of(new RequestId.Text(node.asString()));
        }
        return node.isIntegralNumber() && node.canConvertToLong()
                ? Optional.of(new RequestId.Number(node.asLong()))
                : Optional.empty();
    }

    static JsonNode written(RequestId id) {
        return switch (id) {
            case RequestId.Text(String value) -> JsonNodeFactory.instance.stringNode(value);
            case RequestId.Number(long value) -> JsonNodeFactory.instance.numberNode(value);
        };
    }
}
