package dev.ostiary.upstream;

import dev.ostiary.wire.SseEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What carries a request of a session and brings back what is said about it: its POST, and one GET after the other where
 * the stream breaks off and can be resumed.
 *
 * <p>In turns of the link only.
 */
final class HttpCarriage {

    /** How often a stream is resumed without anything coming of it. */
    private static final int MOST_FRUITLESS = 6;

    private final HttpLegacyLink link;
    private final HttpReply reply;
    private Optional<HttpAsking> asking = Optional.empty();
    private HttpResumption resumption = HttpResumption.NOWHERE;
    private boolean resumed;
    private boolean paused;

    /** @param reply hears what comes back, on whichever of them */
    HttpCarriage(HttpLegacyLink link, HttpReply reply) {
        this.link = link;
        this.reply = reply;
    }

    void post(byte[] frame) {
        begin(link.session().post(frame, reply));
    }

    boolean sent() {
        return asking.isPresent();
    }

    boolean resumed() {
        return resumed;
    }

    boolean paused() {
        return paused;
    }

    void pause() {
        paused = true;
        asking.ifPresent(HttpAsking::pause);
    }

    void resume() {
        paused = false;
        asking.ifPresent(HttpAsking::resume);
    }

    void hangUp() {
        asking.ifPresent(HttpAsking::cancel);
    }

    void heard(SseEvent event) {
        resumption = resumption.heard(event);
    }

    /** Whether it is known where the stream goes on. */
    boolean canGoOn() {
        return resumption.lastEvent().isPresent();
    }

    /** How long the server asked to wait. */
    Optional<Duration> retry() {
        return resumption.retry();
    }

    /**
     * Takes the stream up again after a while, if it is still wanted then.
     *
     * @return false once that was in vain too often
     */
    boolean goOn(BooleanSupplier wanted) {
        if (resumption.fruitless() >= MOST_FRUITLESS) {
            return false;
        }
        Duration pause = resumption.pause(link.kit().random());
        resumption = resumption.attempted();
        resumed = true;
        link.later(pause, () -> {
            if (wanted.getAsBoolean()) {
                begin(link.session().resume(resumption, reply));
            }
        });
        return true;
    }

    private void begin(HttpAsking asked) {
        asking = Optional.of(asked);
        if (paused) {
            asked.pause();
        }
        asked.begin();
    }
}
