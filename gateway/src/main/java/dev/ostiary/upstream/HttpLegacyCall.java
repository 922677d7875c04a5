package dev.ostiary.upstream;

import dev.ostiary.codec.Decoded;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.SseEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One request under way in a session, and what becomes of it; a {@link HttpCarriage} carries it.
 *
 * <p>Its state is touched in turns of the link only, but for the head, which belongs to the event loop.
 */
final class HttpLegacyCall implements Call, HttpReply, AnswerWatch.Waiting {

    private final HttpLegacyLink link;
    private final Message.Request request;
    private final byte[] frame;
    private final Receiver receiver;
    private final HttpCarriage carriage;
    private volatile HttpHead head = new HttpHead(0, HttpHead.Media.UNSTATED);
    private boolean interrupted;
    private boolean over;
    private boolean abandoned;
    private Instant heard;

    HttpLegacyCall(HttpLegacyLink link, Message.Request request, byte[] frame, Receiver receiver, Instant now) {
        this.link = link;
        this.request = request;
        this.frame = frame;
        this.receiver = receiver;
        this.carriage = new HttpCarriage(link, this);
        this.heard = now;
    }

    RequestId id() {
        return request.id();
    }

    @Override
    public Instant heard() {
        return heard;
    }

    @Override
    public void heardAt(Instant now) {
        heard = now;
    }

    boolean over() {
        return over;
    }

    @Override
    public boolean holding() {
        return carriage.paused();
    }

    void post() {
        carriage.post(frame);
    }

    /** Ends it, though nothing was wrong with it. */
    void refuse(Reason reason, String detail) {
        over = true;
        carriage.hangUp();
        receiver.lost(reason, detail);
    }

    /** The server has been silent for too long. */
    void late(Duration answerTime) {
        giveUp("The request took too long.");
        HttpLoss loss =
                new HttpLoss(Reason.SERVER_TIMEOUT, "no sign of life for " + answerTime.toSeconds() + " s", true);
        link.condition().lost(loss);
        receiver.lost(loss.reason(), loss.detail());
    }

    @Override
    public void cancel(String why) {
        link.turn(() -> {
            if (!over) {
                giveUp(why);
            }
        });
    }

    /**
     * A broken connection is no cancellation in this era, so there are words, and the stream is read until they are
     * taken. A handshake cannot be cancelled (lifecycle).
     */
    private void giveUp(String why) {
        abandoned = true;
        end();
        if (!carriage.sent() || request.method().equals(Methods.INITIALIZE)) {
            carriage.hangUp();
        } else {
            byte[] words = link.kit().codec().encode(Notices.cancelled(id(), why));
            link.post(words, "a cancellation", _ -> carriage.hangUp());
        }
    }

    @Override
    public void pause() {
        link.turn(carriage::pause);
    }

    @Override
    public void resume() {
        link.turn(carriage::resume);
    }

    @Override
    public void head(int status, HttpHeaders headers) {
        head = HttpHead.of(status, headers);
        if (head.streams()) {
            link.turn(() -> {
                touch();
                if (!over && !carriage.resumed()) {
                    receiver.streaming();
                }
            });
        }
    }

    @Override
    public void event(SseEvent event) {
        List<Decoded.Single> parts = HttpContent.of(event, link.kit().codec(), link.revision());
        link.turn(() -> {
            touch();
            carriage.heard(event);
            parts.forEach(part -> take(part, event.data().length));
        });
    }

    @Override
    public void body(byte[] whole) {
        HttpContent content = HttpContent.of(head, whole, link.kit().codec(), link.revision());
        link.turn(() -> {
            switch (content) {
                case HttpContent.Parts(List<Decoded.Single> parts) -> {
                    parts.forEach(part -> take(part, whole.length));
                    lose(HttpContent.unanswering(parts));
                }
                case HttpContent.Explained(Message.Failure failure) -> explained(failure, whole.length);
                case HttpContent.Nothing(HttpLoss loss) -> refused(loss);
            }
        });
    }

    @Override
    public void ended() {
        link.turn(() -> {
            if (!over && carriage.canGoOn()) {
                tellOfInterruption();
                goOn();
            } else {
                lose(new HttpLoss(Reason.SERVER_GONE, "the stream ended before the answer", false));
            }
        });
    }

    @Override
    public void lost(HttpLoss loss) {
        link.turn(() -> {
            boolean broken = carriage.resumed() || head.streams();
            if (!over && broken && carriage.canGoOn() && loss.reason() != Reason.SERVER_GARBAGE) {
                goOn();
            } else {
                lose(loss);
            }
        });
    }

    private void take(Decoded.Single part, long frameBytes) {
        switch (HttpPart.of(part, id())) {
            case HttpPart.Answer(Message.Answer answer) -> answered(answer, frameBytes);
            case HttpPart.Related(Message message) -> link.heard(this, message, frameBytes);
            case HttpPart.Spoilt(HttpLoss loss) -> lose(loss);
            case HttpPart.Foreign(String what) -> link.rejected(Reason.UNKNOWN_ANSWER, what);
            case HttpPart.Garbage(Decoded.Malformed malformed) -> link.garbage(malformed);
        }
    }

    void relate(Message message, long frameBytes) {
        if (!over) {
            receiver.related(message, frameBytes);
        }
    }

    private void answered(Message.Answer answer, long frameBytes) {
        if (over) {
            surplus();
        } else {
            end();
            link.condition().answered();
            receiver.answer(answer, frameBytes);
        }
    }

    /** After a cancellation an answer is only late. Beyond its one answer, a stream is not waited for. */
    private void surplus() {
        if (!abandoned) {
            link.rejected(Reason.UNKNOWN_ANSWER, "a second answer");
            carriage.hangUp();
        }
    }

    private void explained(Message.Failure failure, long frameBytes) {
        if (failure.id().isEmpty() && link.session().endsWith(head.status())) {
            link.gone();
        } else {
            take(new Decoded.One(failure), frameBytes);
            lose(HttpLoss.of(head.status()));
        }
    }

    private void refused(HttpLoss loss) {
        if (link.session().endsWith(head.status())) {
            link.gone();
        } else {
            lose(loss);
        }
    }

    /** The server closed the stream on purpose and will go on later; whoever waits need not hear it twice. */
    private void tellOfInterruption() {
        if (!interrupted) {
            interrupted = true;
            receiver.interrupted(carriage.retry());
        }
    }

    private void goOn() {
        if (!carriage.goOn(() -> !over)) {
            lose(new HttpLoss(Reason.SERVER_GONE, "the stream broke off and could not be resumed", true));
        }
    }

    private void touch() {
        heard = link.kit().clock().instant();
    }

    private void lose(HttpLoss loss) {
        if (!over) {
            end();
            link.condition().lost(loss);
            carriage.hangUp();
            receiver.lost(loss.reason(), loss.detail());
        }
    }

    private void end() {
        over = true;
        link.settled(this);
    }
}
