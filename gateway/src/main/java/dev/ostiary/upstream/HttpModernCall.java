package dev.ostiary.upstream;

import dev.ostiary.codec.Decoded;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
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
        switch (part) {
            case Decoded.One(Message.Answer answer) -> answered(answer, frameBytes);
            case Decoded.One(Message.Notification notice) -> {
                if (link.underWay(this)) {
                    receiver.related(notice, frameBytes);
                }
            }
            case Decoded.One(Message.Request _) ->
                link.listener().rejected(Reason.SERVER_GARBAGE, "a request, where servers may have none");
            case Decoded.Malformed malformed -> garbage(malformed);
        }
    }

    private void answered(Message.Answer answer, long frameBytes) {
        boolean ours = Answers.id(answer).filter(request.id()::equals).isPresent();
        if (!ours) {
            link.listener().rejected(Reason.UNKNOWN_ANSWER, "an answer to another request than the one that was asked");
        } else if (link.ends(this)) {
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
        Optional<RequestId> id = failure.id();
        if (id.isEmpty() || id.get().equals(request.id())) {
            doubtEra(failure);
            answered(failure.withId(request.id()), frameBytes);
        } else {
            link.listener().rejected(Reason.UNKNOWN_ANSWER, "a failure of another request than the one that was asked");
            unanswered(HttpLoss.of(head.status()));
        }
    }

    private void garbage(Decoded.Malformed malformed) {
        if (malformed.answers().filter(request.id()::equals).isPresent()) {
            unanswered(HttpLoss.of(malformed));
        } else if (head.streams()) {
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
