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
import java.util.Optional;

/**
 * One request under way in a session: a POST, and a GET after the other where its stream breaks off and can be resumed.
 *
 * <p>Its state is touched in turns of the link only, but for the head, which belongs to the event loop.
 */
final class HttpLegacyCall implements Call, HttpReply, AnswerWatch.Waiting {

    /** How often a stream is resumed without anything coming of it. */
    private static final int MOST_FRUITLESS = 6;

    private final HttpLegacyLink link;
    private final Message.Request request;
    private final byte[] frame;
    private final Receiver receiver;
    private volatile HttpHead head = new HttpHead(0, HttpHead.Media.UNSTATED);
    private Optional<HttpAsking> asking = Optional.empty();
    private HttpResumption resumption = HttpResumption.NOWHERE;
    private boolean interrupted;
    private boolean resumed;
    private boolean paused;
    private boolean over;
    private boolean abandoned;
    private Instant heard;

    HttpLegacyCall(HttpLegacyLink link, Message.Request request, byte[] frame, Receiver receiver, Instant now) {
        this.link = link;
        this.request = request;
        this.frame = frame;
        this.receiver = receiver;
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
        return paused;
    }

    void post() {
        begin(link.session().post(frame, this));
    }

    private void begin(HttpAsking asked) {
        asking = Optional.of(asked);
        if (paused) {
            asked.pause();
        }
        asked.begin();
    }

    /** Ends it, though nothing was wrong with it. */
    void refuse(Reason reason, String detail) {
        over = true;
        hangUp();
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
        if (asking.isEmpty() || request.method().equals(Methods.INITIALIZE)) {
            hangUp();
        } else {
            byte[] words = link.kit().codec().encode(Notices.cancelled(id(), why));
            link.post(words, "a cancellation", _ -> hangUp());
        }
    }

    @Override
    public void pause() {
        link.turn(() -> {
            paused = true;
            asking.ifPresent(HttpAsking::pause);
        });
    }

    @Override
    public void resume() {
        link.turn(() -> {
            paused = false;
            asking.ifPresent(HttpAsking::resume);
        });
    }

    @Override
    public void head(int status, HttpHeaders headers) {
        head = HttpHead.of(status, headers);
        if (head.streams()) {
            link.turn(() -> {
                touch();
                if (!over && !resumed) {
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
            resumption = resumption.heard(event);
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
            if (!over && resumption.lastEvent().isPresent()) {
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
            boolean broken = resumed || head.streams();
            if (!over && broken && resumption.lastEvent().isPresent() && loss.reason() != Reason.SERVER_GARBAGE) {
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
            hangUp();
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
            receiver.interrupted(resumption.retry());
        }
    }

    private void goOn() {
        if (resumption.fruitless() >= MOST_FRUITLESS) {
            lose(new HttpLoss(Reason.SERVER_GONE, "the stream broke off and could not be resumed", true));
        } else {
            Duration pause = resumption.pause(link.kit().random());
            resumption = resumption.attempted();
            resumed = true;
            link.later(pause, () -> {
                if (!over) {
                    begin(link.session().resume(resumption, this));
                }
            });
        }
    }

    private void touch() {
        heard = link.kit().clock().instant();
    }

    private void lose(HttpLoss loss) {
        if (!over) {
            end();
            link.condition().lost(loss);
            hangUp();
            receiver.lost(loss.reason(), loss.detail());
        }
    }

    private void end() {
        over = true;
        link.settled(this);
    }

    private void hangUp() {
        asking.ifPresent(HttpAsking::cancel);
    }
}
