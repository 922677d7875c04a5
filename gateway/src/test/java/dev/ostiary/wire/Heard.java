package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Everything that an exchange has called back, as short texts in order. */
final class Heard implements HttpAnswer {

    final List<String> all = new CopyOnWriteArrayList<>();
    final List<String> threads = new CopyOnWriteArrayList<>();
    private final CompletableFuture<List<String>> end = new CompletableFuture<>();
    private volatile HttpHeaders headers = HttpHeaders.none();

    private void heard(String what) {
        threads.add(Thread.currentThread().getName());
        all.add(what);
    }

    HttpHeaders headers() {
        return headers;
    }

    @Override
    public void head(int status, HttpHeaders fields) {
        headers = fields;
        heard("head " + status);
    }

    @Override
    public void body(byte[] whole) {
        heard("body " + new String(whole, UTF_8));
        end.complete(all);
    }

    @Override
    public void event(SseEvent event) {
        heard("event " + new String(event.data(), UTF_8));
    }

    @Override
    public void ended() {
        heard("ended");
        end.complete(all);
    }

    @Override
    public void failed(WireFault fault) {
        heard("failed " + fault.kind());
        end.complete(all);
    }

    /** All of it, once the last call has come. */
    List<String> toEnd() throws InterruptedException {
        try {
            return end.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException cause) {
            throw new AssertionError("no end of the answer after " + all, cause);
        }
    }
}
