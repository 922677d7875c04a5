package dev.ostiary.identity;

import dev.ostiary.wire.DialLimits;
import dev.ostiary.wire.HttpAnswer;
import dev.ostiary.wire.HttpDial;
import dev.ostiary.wire.HttpExchange;
import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.HttpOrigin;
import dev.ostiary.wire.HttpTarget;
import dev.ostiary.wire.SseEvent;
import dev.ostiary.wire.WireFault;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Asks through our own dial, so that its address rules, size bounds and verified TLS hold. Redirects are not followed,
 * and the whole may take five seconds.
 */
public final class DialFetch implements Fetch, HttpAsk {

    /** More than any answer of an authorization server that means well. */
    public static final int MOST_BYTES = 256 << 10;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final HttpHeaders JSON = HttpHeaders.of("Accept", "application/json");

    private final Function<HttpOrigin, HttpDial> dials;

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
        this(_ -> dial);
    }

    /** @param dials which reaches an origin; they read no body larger than {@link #MOST_BYTES} */
    public DialFetch(Function<HttpOrigin, HttpDial> dials) {
        this.dials = dials;
    }

    @Override
    public Fetched get(URI url) {
        return fetched(ask(url, "GET", JSON, new byte[0]));
    }

    @Override
    public Fetched post(URI url, String authorization, byte[] form) {
        HttpHeaders headers =
                JSON.with("Authorization", authorization).with("Content-Type", "application/x-www-form-urlencoded");
        return fetched(ask(url, "POST", headers, form));
    }

    private static Fetched fetched(Answer answer) {
        return switch (answer) {
            case Answer.Came(int status, var _, byte[] body) ->
                status == 200
                        ? new Fetched.Body(body)
                        : new Fetched.Failed("status " + status + " with " + body.length + " bytes");
            case Answer.Failed(String why) -> new Fetched.Failed(why);
        };
    }

    @Override
    public Answer ask(URI url, String method, HttpHeaders headers, byte[] body) {
        HttpTarget target;
        try {
            target = HttpTarget.of(url);
        } catch (IllegalArgumentException unusable) {
            return new Answer.Failed("not a URL that can be asked");
        }
        Whole whole = new Whole();
        HttpExchange exchange = dials.apply(target.origin()).send(target, method, headers, body, whole);
        try {
            return whole.came.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException slow) {
            exchange.cancel();
            return new Answer.Failed(target.origin() + " did not answer within " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException ended) {
            exchange.cancel();
            Thread.currentThread().interrupt();
            return new Answer.Failed("interrupted");
        }
    }

    private static final class Whole implements HttpAnswer {

        private final CompletableFuture<Answer> came = new CompletableFuture<>();
        private int status;
        private HttpHeaders head = HttpHeaders.none();

        @Override
        public void head(int answered, HttpHeaders headers) {
            status = answered;
            head = headers;
        }

        @Override
        public void body(byte[] bytes) {
            came.complete(
                    bytes.length <= MOST_BYTES
                            ? new Answer.Came(status, head, bytes)
                            : new Answer.Failed("status " + status + " with " + bytes.length + " bytes"));
        }

        @Override
        public void event(SseEvent event) {
            came.complete(new Answer.Failed("an event stream"));
        }

        @Override
        public void ended() {
            came.complete(new Answer.Failed("an event stream"));
        }

        @Override
        public void failed(WireFault fault) {
            came.complete(new Answer.Failed(fault.detail()));
        }
    }
}
