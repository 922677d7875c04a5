package dev.ostiary.upstream;

import dev.ostiary.codec.Decoded;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Revision;
import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.SseEvent;
import java.util.List;
import java.util.Optional;

/**
 * One stateless request under way. What comes back comes on one event loop; who takes it out of its link's open calls
 * has the last word with the receiver.
 */
final class HttpModernCall implements Call, HttpReply {

    private final HttpModernLink link;
    private final Message.Request request;
    private final Receiver receiver;
    private volatile Optional<HttpAsking> asking = Optional.empty();
    private HttpHead head = new HttpHead(0, HttpHead.Media.UNSTATED);

    HttpModernCall(HttpModernLink link, Message.Request request, Receiver receiver) {
        this.link = link;
        this.request = request;
        this.receiver = receiver;
    }

    void begin(HttpAsking asked) {
        asking = Optional.of(asked);
        asked.begin();
    }

    /** Ends it from this side, but for the caller. */
    void lose(Reason reason, String detail) {
        if (link.ends(this)) {
            hangUp();
            receiver.lost(reason, detail);
        }
    }

    /** Over HTTP, the end of the stream is the cancellation (2026-07-28, cancellation), so there are no words. */
    @Override
    public void cancel(String why) {
        if (link.ends(this)) {
            hangUp();
        }
    }

    @Override
    public void pause() {
        asking.ifPresent(HttpAsking::pause);
    }

    @Override
    public void resume() {
        asking.ifPresent(HttpAsking::resume);
    }

    @Override
    public void head(int status, HttpHeaders headers) {
        head = HttpHead.of(status, headers);
        if (head.streams() && link.underWay(this)) {
            receiver.streaming();
        }
    }

    @Override
    public void body(byte[] whole) {
        switch (HttpContent.of(head, whole, link.kit().codec(), Revision.NEWEST)) {
            case HttpContent.Parts(List<Decoded.Single> parts) -> {
                parts.forEach(part -> take(part, whole.length));
                unanswered(HttpContent.unanswering(parts));
            }
            case HttpContent.Explained(Message.Failure failure) -> explained(failure, whole.length);
            case HttpContent.Nothing(HttpLoss loss) -> {
                doubtEra(loss);
                unanswered(loss);
            }
        }
    }

    @Override
    public void event(SseEvent event) {
        for (Decoded.Single part : HttpContent.of(event, link.kit().codec(), Revision.NEWEST)) {
            take(part, event.data().length);
        }
    }

    @Override
    public void ended() {
        unanswered(new HttpLoss(Reason.SERVER_GONE, "the stream ended before the answer", false));
    }

    @Override
    public void lost(HttpLoss loss) {
        unanswered(loss);
    }

    private void take(Decoded.Single part, long frameBytes) {
        switch (HttpPart.of(part, request.id())) {
            case HttpPart.Answer(Message.Answer answer) -> answered(answer, frameBytes);
            case HttpPart.Related(Message message) -> related(message, frameBytes);
            case HttpPart.Spoilt(HttpLoss loss) -> unanswered(loss);
            case HttpPart.Foreign(String what) -> link.listener().rejected(Reason.UNKNOWN_ANSWER, what);
            case HttpPart.Garbage(Decoded.Malformed malformed) -> garbage(malformed);
        }
    }

    private void related(Message message, long frameBytes) {
        if (message instanceof Message.Request) {
            link.listener().rejected(Reason.SERVER_GARBAGE, "a request, where servers may have none");
        } else if (link.underWay(this)) {
            receiver.related(message, frameBytes);
        }
    }

    private void answered(Message.Answer answer, long frameBytes) {
        if (link.ends(this)) {
            link.condition().answered();
            receiver.answer(answer, frameBytes);
        } else {
            surplus();
        }
    }

    /** One request has one answer; what else this stream might bring is not waited for. */
    private void surplus() {
        link.listener().rejected(Reason.UNKNOWN_ANSWER, "a second answer");
        hangUp();
    }

    private void explained(Message.Failure failure, long frameBytes) {
        doubtEra(failure);
        take(new Decoded.One(failure), frameBytes);
        unanswered(HttpLoss.of(head.status()));
    }

    /** A body without the answer says of itself what is wrong with it; a stream goes on. */
    private void garbage(Decoded.Malformed malformed) {
        if (head.streams()) {
            link.listener()
                    .rejected(Reason.SERVER_GARBAGE, HttpLoss.of(malformed).detail());
        }
    }

    /** A server that was replaced by an older one refuses what it does not know, and names no request. */
    private void doubtEra(Message.Failure failure) {
        if (failure.id().isEmpty() && !ModernErrors.known(failure.code())) {
            doubtEra(HttpLoss.of(head.status()));
        }
    }

    private void doubtEra(HttpLoss loss) {
        if (loss.reason() == Reason.SERVER_REFUSED && ModernErrors.eraInDoubt(head.status())) {
            link.wrongEra();
        }
    }

    private void unanswered(HttpLoss loss) {
        if (link.ends(this)) {
            link.condition().lost(loss);
            hangUp();
            receiver.lost(loss.reason(), loss.detail());
        }
    }

    private void hangUp() {
        asking.ifPresent(HttpAsking::cancel);
    }
}
