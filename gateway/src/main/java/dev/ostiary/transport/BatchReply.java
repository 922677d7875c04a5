package dev.ostiary.transport;

import dev.ostiary.codec.Decoded;
import dev.ostiary.gateway.Conversation;
import dev.ostiary.gateway.Reply;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.wire.HttpCall;
import dev.ostiary.wire.HttpHeaders;
import java.util.List;
import java.util.Optional;

/**
 * A JSON-RPC batch of revision 2025-03-26: each message takes the line by itself, and all answers go
 * on one event stream, which ends with the last of them.
 */
final class BatchReply {

    private final LegacySession session;
    private final HttpCall call;
    private final HttpAnswers answers;
    private int open;

    BatchReply(LegacySession session, HttpCall call, HttpAnswers answers) {
        this.session = session;
        this.call = call;
        this.answers = answers;
    }

    void take(Decoded.Batch batch) {
        List<Message.Request> requests = batch.parts().stream()
                .flatMap(part -> part instanceof Decoded.One(Message.Request request)
                        ? java.util.stream.Stream.of(request)
                        : java.util.stream.Stream.empty())
                .toList();
        Optional<Decoded.Malformed> malformed = batch.parts().stream()
                .flatMap(part -> part instanceof Decoded.Malformed bad
                        ? java.util.stream.Stream.of(bad)
                        : java.util.stream.Stream.empty())
                .findFirst();
        if (malformed.isPresent()) {
            answers.malformed(call, malformed.get());
            return;
        }
        Optional<Reason> objection = objection(requests);
        if (objection.isPresent()) {
            answers.refuse(call, 400, objection.get(), "a batch");
            return;
        }
        Optional<SessionStream> stream = requests.isEmpty() ? Optional.empty() : Optional.of(opened());
        open = requests.size();
        batch.parts().forEach(part -> pass(part, stream));
        if (requests.isEmpty()) {
            HttpAnswers.accepted(call);
        }
    }

    private Optional<Reason> objection(List<Message.Request> requests) {
        long ids = requests.stream().map(Message.Request::id).distinct().count();
        if (ids != requests.size()) {
            return Optional.of(Reason.DUPLICATE_REQUEST_ID);
        }
        if (requests.stream().anyMatch(request -> request.method().equals(Methods.INITIALIZE))) {
            return Optional.of(Reason.BATCH_NOT_ALLOWED);
        }
        return requests.stream()
                .map(Message.Request::id)
                .map(session.conversation()::objection)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private SessionStream opened() {
        SessionStream stream = session.newStream();
        stream.attach(call.stream(HttpHeaders.of("Cache-Control", "no-cache, no-transform")));
        return stream;
    }

    /** The size of one part is not known; the whole is what was sent, so that is what is judged. */
    private void pass(Decoded.Single part, Optional<SessionStream> stream) {
        Conversation conversation = session.conversation();
        long bytes = call.body().length;
        switch (part) {
            case Decoded.One(Message.Request request) ->
                conversation.request(request, bytes, new Part(stream.orElseThrow()));
            case Decoded.One(Message.Notification notification) -> conversation.notification(notification, bytes);
            case Decoded.One(Message.Answer answer) -> conversation.answer(answer, bytes);
            case Decoded.Malformed _ -> throw new IllegalStateException("refused before");
        }
    }

    /** The answer to one request of the batch. */
    private final class Part implements Reply {

        private final SessionStream stream;

        Part(SessionStream stream) {
            this.stream = stream;
        }

        @Override
        public void related(Message message, byte[] frame) {
            stream.send(frame);
        }

        @Override
        public void finish(Message.Answer answer, byte[] frame) {
            stream.send(frame);
            cancelled();
        }

        @Override
        public void cancelled() {
            open--;
            if (open == 0) {
                stream.finish();
            }
        }

        @Override
        public boolean full() {
            return stream.full();
        }

        @Override
        public void onDrain(Runnable action) {
            stream.onDrain(action);
        }
    }
}
