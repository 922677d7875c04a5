package dev.ostiary.upstream;

import dev.ostiary.codec.Codec;
import dev.ostiary.codec.Decoded;
import dev.ostiary.message.Message;
import dev.ostiary.message.Revision;
import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.SseEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Hears what a server says to the first question of a conversation. Nothing but the answer belongs to it. */
final class HttpHandshake implements HttpReply {

    /** What came of it. */
    sealed interface Verdict {

        /**
         * @param status of HTTP
         * @param session what the server calls the session that it opened, if it opened one
         */
        record Answered(int status, Message.Answer answer, Optional<String> session) implements Verdict {}

        /** @param status of HTTP; 0 if there was none */
        record Unanswered(int status, HttpLoss loss) implements Verdict {}
    }

    private static final int LONGEST_SESSION = 1_024;

    private final Codec codec;
    private final Message.Request question;
    private final Revision revision;
    private final Consumer<Verdict> then;
    private HttpHead head = new HttpHead(0, HttpHead.Media.UNSTATED);
    private Optional<String> session = Optional.empty();
    private boolean over;

    /**
     * @param revision in which the question was asked
     * @param then called once, on the event loop of the exchange
     */
    HttpHandshake(Codec codec, Message.Request question, Revision revision, Consumer<Verdict> then) {
        this.codec = codec;
        this.question = question;
        this.revision = revision;
        this.then = then;
    }

    @Override
    public void head(int status, HttpHeaders headers) {
        head = HttpHead.of(status, headers);
        session = headers.first(HttpRequests.SESSION);
    }

    @Override
    public void body(byte[] whole) {
        switch (HttpContent.of(head, whole, codec, revision)) {
            case HttpContent.Parts(List<Decoded.Single> parts) -> {
                parts.forEach(this::take);
                lost(HttpContent.unanswering(parts));
            }
            case HttpContent.Explained(Message.Failure failure) -> {
                take(new Decoded.One(failure));
                lost(HttpLoss.of(head.status()));
            }
            case HttpContent.Nothing(HttpLoss loss) -> lost(loss);
        }
    }

    @Override
    public void event(SseEvent event) {
        HttpContent.of(event, codec, revision).forEach(this::take);
    }

    @Override
    public void ended() {
        lost(HttpLoss.garbage("the stream ended before the answer"));
    }

    @Override
    public void lost(HttpLoss loss) {
        conclude(new Verdict.Unanswered(head.status(), loss));
    }

    private void take(Decoded.Single part) {
        switch (HttpPart.of(part, question.id())) {
            case HttpPart.Answer(Message.Answer answer) -> answered(answer);
            case HttpPart.Spoilt(HttpLoss loss) -> lost(loss);
            case HttpPart.Related _, HttpPart.Foreign _, HttpPart.Garbage _ -> {}
        }
    }

    private void answered(Message.Answer answer) {
        boolean usable = session.filter(id -> !visible(id)).isEmpty();
        conclude(
                usable
                        ? new Verdict.Answered(head.status(), answer, session)
                        : new Verdict.Unanswered(
                                head.status(),
                                HttpLoss.garbage("a session id of other than visible ASCII characters")));
    }

    /** 2025-11-25, session management: 0x21 to 0x7E. */
    private static boolean visible(String id) {
        return !id.isEmpty() && id.length() <= LONGEST_SESSION && id.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    private void conclude(Verdict verdict) {
        if (!over) {
            over = true;
            then.accept(verdict);
        }
    }
}
