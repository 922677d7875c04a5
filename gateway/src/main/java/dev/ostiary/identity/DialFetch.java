package dev.ostiary.identity;

import dev.ostiary.wire.DialLimits;
import dev.ostiary.wire.HttpAnswer;
import dev.ostiary.wire.HttpDial;
import dev.ostiary.wire.HttpExchange;
import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.HttpTarget;
import dev.ostiary.wire.SseEvent;
import dev.ostiary.wire.WireFault;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks through our own dial, so that its address rules, size bounds and verified TLS hold. Redirects are not followed,
 * and the whole may take five seconds.
 */
public final class DialFetch implements Fetch {

    /** More than any answer of an authorization server that means well. */
    public static final int MOST_BYTES = 256 << 10;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final HttpHeaders JSON = HttpHeaders.of("Accept", "application/json");

    private final HttpDial dial;

    /**
     * Bounds for a dial that asks authorization servers: small answers, soon.
     *
     * @param connections to one origin at once
     * @param waiting requests that may wait for one of them
     */
    public static DialLimits limits(int connections, int waiting) {
        DialLimits standard = DialLimits.standard();
        return new DialLimits(
                standard.headBytes(),
                standard.headFields(),
                MOST_BYTES,
                MOST_BYTES,
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                standard.keepTime(),
                standard.staleAfter(),
                connections,
                waiting);
    }

    /** @param dial reads no body larger than {@link #MOST_BYTES} */
    public DialFetch(HttpDial dial) {
        this.dial = dial;
    }

    @Override
    public Fetched get(URI url) {
        return send(url, "GET", JSON, new byte[0]);
    }

    @Override
    public Fetched post(URI url, String authorization, byte[] form) {
        HttpHeaders headers =
                JSON.with("Authorization", authorization).with("Content-Type", "application/x-www-form-urlencoded");
        return send(url, "POST", headers, form);
    }

    private Fetched send(URI url, String method, HttpHeaders headers, byte[] body) {
        HttpTarget target;
        try {
            target = HttpTarget.of(url);
        } catch (IllegalArgumentException unusable) {
            return new Fetched.Failed("not a URL that can be asked");
        }
        Whole whole = new Whole();
        HttpExchange exchange = dial.send(target, method, headers, body, whole);
        try {
            return whole.came.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException slow) {
            exchange.cancel();
            return new Fetched.Failed(target.origin() + " did not answer within " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException ended) {
            exchange.cancel();
            Thread.currentThread().interrupt();
            return new Fetched.Failed("interrupted");
        }
    }

    private static final class Whole implements HttpAnswer {

        private final CompletableFuture<Fetched> came = new CompletableFuture<>();
        private int status;

        @Override
        public void head(int answered, HttpHeaders headers) {
            status = answered;
        }

        @Override
        public void body(byte[] bytes) {
            came.complete(
                    status == 200 && bytes.length <= MOST_BYTES
                            ? new Fetched.Body(bytes)
                            : new Fetched.Failed("status " + status + " with " + bytes.length + " bytes"));
        }

        @Override
        public void event(SseEvent event) {
            came.complete(new Fetched.Failed("an event stream"));
        }

        @Override
        public void ended() {
            came.complete(new Fetched.Failed("an event stream"));
        }

        @Override
        public void failed(WireFault fault) {
            came.complete(new Fetched.Failed(fault.detail()));
        }
    }
}
