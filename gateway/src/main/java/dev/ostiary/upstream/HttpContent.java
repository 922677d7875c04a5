package dev.ostiary.upstream;

import dev.ostiary.codec.Codec;
import dev.ostiary.codec.Decoded;
import dev.ostiary.message.Message;
import dev.ostiary.message.Revision;
import dev.ostiary.wire.SseEvent;
import java.util.List;
import java.util.Optional;

/** What an answer of a server holds. */
sealed interface HttpContent {

    /** Messages, or what should have been some. */
    record Parts(List<Decoded.Single> parts) implements HttpContent {}

    /** An error status, and a failure that explains it; its id may be missing, since there is only one request. */
    record Explained(Message.Failure failure) implements HttpContent {}

    /** Nothing that could be an answer. */
    record Nothing(HttpLoss loss) implements HttpContent {}

    /** What the whole body of the answer to a request holds. */
    static HttpContent of(HttpHead head, byte[] body, Codec codec, Revision revision) {
        if (!head.good()) {
            return explanation(head, body, codec, revision);
        }
        if (body.length == 0) {
            return new Nothing(HttpLoss.of(head.status()));
        }
        return head.media() == HttpHead.Media.JSON
                ? new Parts(parts(codec.decode(body, revision)))
                : new Nothing(HttpLoss.garbage("HTTP " + head.status() + " with content that is not said to be JSON"));
    }

    /** What one event of a stream holds; empty for one that only says where to resume, or is of another kind. */
    static List<Decoded.Single> of(SseEvent event, Codec codec, Revision revision) {
        boolean message = event.data().length > 0
                && event.name().filter(name -> !name.equals("message")).isEmpty();
        return message ? parts(codec.decode(event.data(), revision)) : List.of();
    }

    /** What whoever waits is told when these were all, and the answer is not among them. */
    static HttpLoss unanswering(List<Decoded.Single> parts) {
        return parts.stream()
                .filter(Decoded.Malformed.class::isInstance)
                .map(part -> HttpLoss.of((Decoded.Malformed) part))
                .findFirst()
                .orElseGet(() -> HttpLoss.garbage("something else than the answer"));
    }

    /**
     * Servers explain client errors with or without the id, and often without a content type. Who may come in is no
     * matter of JSON-RPC, whatever else the body says; and a server that fails in itself has to name the request.
     */
    private static HttpContent explanation(HttpHead head, byte[] body, Codec codec, Revision revision) {
        boolean stated = head.media() == HttpHead.Media.JSON || head.media() == HttpHead.Media.UNSTATED;
        boolean closed = head.status() == 401 || head.status() == 403;
        Optional<Message.Failure> failure = stated && !closed && body.length > 0
                ? failure(codec.decode(body, revision)).filter(said -> said.id().isPresent() || head.status() < 500)
                : Optional.empty();
        return failure.<HttpContent>map(Explained::new).orElseGet(() -> new Nothing(HttpLoss.of(head.status())));
    }

    private static Optional<Message.Failure> failure(Decoded decoded) {
        return decoded instanceof Decoded.One(Message.Failure failure) ? Optional.of(failure) : Optional.empty();
    }

    private static List<Decoded.Single> parts(Decoded decoded) {
        return switch (decoded) {
            case Decoded.Single single -> List.of(single);
            case Decoded.Batch(List<Decoded.Single> parts) -> parts;
        };
    }
}
