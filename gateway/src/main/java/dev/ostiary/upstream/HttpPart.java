package dev.ostiary.upstream;

import dev.ostiary.codec.Decoded;
import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import java.util.Optional;

/** One part of what a server says to the POST of a request, as it concerns that request. */
sealed interface HttpPart {

    /** Its answer, under its id. */
    record Answer(Message.Answer answer) implements HttpPart {}

    /** Its answer, if it were a message. */
    record Spoilt(HttpLoss loss) implements HttpPart {}

    /** A notification or a request of the server, on the way to the answer. */
    record Related(Message message) implements HttpPart {}

    /** An answer to something else. */
    record Foreign(String what) implements HttpPart {}

    /** No message, and not the answer either. */
    record Garbage(Decoded.Malformed malformed) implements HttpPart {}

    static HttpPart of(Decoded.Single part, RequestId asked) {
        return switch (part) {
            case Decoded.One(Message.Result result) ->
                result.id().equals(asked)
                        ? new Answer(result)
                        : new Foreign("an answer to another request than the one that was asked");
            case Decoded.One(Message.Failure failure) -> of(failure, asked);
            case Decoded.One(Message.Notification notice) -> new Related(notice);
            case Decoded.One(Message.Request question) -> new Related(question);
            case Decoded.Malformed malformed ->
                malformed.answers().filter(asked::equals).isPresent()
                        ? new Spoilt(HttpLoss.of(malformed))
                        : new Garbage(malformed);
        };
    }

    /** A failure that names no request is of the only one there is. */
    static HttpPart of(Message.Failure failure, RequestId asked) {
        Optional<RequestId> named = failure.id();
        return named.isEmpty() || named.get().equals(asked)
                ? new Answer(failure.withId(asked))
                : new Foreign("a failure of another request than the one that was asked");
    }
}
