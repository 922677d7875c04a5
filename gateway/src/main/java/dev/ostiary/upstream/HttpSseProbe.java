package dev.ostiary.upstream;

import dev.ostiary.wire.AnswerPatience;
import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.SseEvent;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Finds out whether a server that takes no POST speaks the HTTP+SSE transport of 2024-11-05: there a GET opens a stream
 * whose first event is named {@code endpoint}. Only to say so; the transport itself is not served.
 */
final class HttpSseProbe implements HttpReply {

    private final HttpAsking asking;
    private final Consumer<Boolean> then;
    private boolean over;

    HttpSseProbe(HttpRequests requests, Duration patience, Consumer<Boolean> then) {
        this.then = then;
        this.asking = requests.get(requests.listening(), new AnswerPatience(patience, patience), this);
    }

    void begin() {
        asking.begin();
    }

    @Override
    public void head(int status, HttpHeaders headers) {}

    @Override
    public void body(byte[] whole) {
        conclude(false);
    }

    @Override
    public void event(SseEvent event) {
        conclude(event.name().filter(name -> name.equals("endpoint")).isPresent());
    }

    @Override
    public void ended() {
        conclude(false);
    }

    @Override
    public void lost(HttpLoss loss) {
        conclude(false);
    }

    private void conclude(boolean old) {
        if (!over) {
            over = true;
            asking.cancel();
            then.accept(old);
        }
    }
}
