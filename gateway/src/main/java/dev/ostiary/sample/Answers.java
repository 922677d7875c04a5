package dev.ostiary.sample;

import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.RequestId;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Gives what became of a request the shape that its era expects. */
final class Answers {

    private Answers() {}

    /** The answer to send; empty while the request is pending. */
    static Optional<Message.Answer> shape(RequestId id, Era era, Handled handled) {
        return switch (handled) {
            case Handled.Pending() -> Optional.empty();
            case Handled.Failed(var code, var message, var detail) ->
                Optional.of(new Message.Failure(Optional.of(id), code, message, detail));
            case Handled.Complete(var result) -> Optional.of(new Message.Result(id, complete(era, result)));
            case Handled.Cacheable(var result, var fresh, var scope) -> {
                ObjectNode shaped = complete(era, result);
                if (era == Era.MODERN) {
                    shaped.put("ttlMs", fresh.toMillis()).put("cacheScope", scope.wireName);
                }
                yield Optional.of(new Message.Result(id, shaped));
            }
            case Handled.InputRequired(var inputRequests, var requestState) -> {
                ObjectNode shaped = stamped("input_required", Handled.object());
                shaped.set("inputRequests", inputRequests);
                yield Optional.of(new Message.Result(id, shaped.put("requestState", requestState)));
            }
        };
    }

    private static ObjectNode complete(Era era, ObjectNode result) {
        return switch (era) {
            case LEGACY -> result;
            case MODERN -> stamped("complete", result);
        };
    }

    /** Modern results name their type and, in {@code _meta}, the server. */
    private static ObjectNode stamped(String resultType, ObjectNode result) {
        ObjectNode shaped = Handled.object();
        shaped.put("resultType", resultType);
        shaped.setAll(result);
        ObjectNode meta = Handled.object();
        if (result.path(MetaKeys.META) instanceof ObjectNode own) {
            meta.setAll(own);
        }
        meta.set(MetaKeys.SERVER_INFO, Definitions.serverInfo());
        shaped.set(MetaKeys.META, meta);
        return shaped;
    }
}
