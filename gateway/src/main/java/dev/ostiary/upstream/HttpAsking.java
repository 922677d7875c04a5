package dev.ostiary.upstream;

import dev.ostiary.credential.Credentials;
import dev.ostiary.credential.ScopeChallenge;
import dev.ostiary.credential.Shown;
import dev.ostiary.message.Reason;
import dev.ostiary.wire.AnswerPatience;
import dev.ostiary.wire.HttpAnswer;
import dev.ostiary.wire.HttpDial;
import dev.ostiary.wire.HttpExchange;
import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.HttpTarget;
import dev.ostiary.wire.SseEvent;
import dev.ostiary.wire.WireFault;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One HTTP request to a server, sent on where the server redirects it within its own origin: 307 or 308 (RFC 9110
 * section 15.4), which keep method and body. What leads anywhere else is refused, since the request may carry secrets.
 * A 401, and a 403 for want of scopes, is asked again once, where there are other credentials by then.
 *
 * <p>Nothing happens before {@link #begin}.
 */
final class HttpAsking implements HttpAnswer, HttpExchange {

    private static final int MOST_REDIRECTS = 3;
    private static final int UNAUTHORIZED = 401;

    private static final HttpExchange NOT_BEGUN = new HttpExchange() {
        @Override
        public void cancel() {}

        @Override
        public void pause() {}

        @Override
        public void resume() {}
    };

    private final HttpDial dial;
    private final Credentials credentials;
    private final String method;
    private final HttpHeaders headers;
    private final byte[] body;
    private final AnswerPatience patience;
    private final HttpReply reply;
    private HttpTarget target;
    private HttpExchange exchange = NOT_BEGUN;
    private int redirectStatus;
    private String location = "";
    private int redirects;
    private Shown.Headers worn = new Shown.Headers(HttpHeaders.none());
    private Optional<Refused> refused = Optional.empty();
    private boolean tried;
    private boolean paused;
    private boolean cancelled;

    /** An answer that does not stand yet. */
    private record Refused(int status, HttpHeaders headers) {}

    /** @param credentials what the server is shown besides these headers, with every request anew */
    HttpAsking(
            HttpDial dial,
            Credentials credentials,
            HttpTarget target,
            String method,
            HttpHeaders headers,
            byte[] body,
            AnswerPatience patience,
            HttpReply reply) {
        this.dial = dial;
        this.credentials = credentials;
        this.target = target;
        this.method = method;
        this.headers = headers;
        this.body = body;
        this.patience = patience;
        this.reply = reply;
    }

    /** Sends it; the reply may be called on another thread before this returns, if the caller is on no event loop. */
    void begin() {
        credentials.show(this::send);
    }

    private void send(Shown shown) {
        switch (shown) {
            case Shown.Headers now -> send(now);
            case Shown.Withheld(Reason reason, String detail) -> reply.lost(new HttpLoss(reason, detail, false));
        }
    }

    private synchronized void send(Shown.Headers now) {
        if (!cancelled) {
            worn = now;
            exchange = dial.send(target, method, joined(now.headers()), body, patience, this);
            if (paused) {
                exchange.pause();
            }
        }
    }

    /** What is configured as a credential wins: nothing that a tool's schema names takes its place. */
    private HttpHeaders joined(HttpHeaders shown) {
        if (shown.size() == 0) {
            return headers;
        }
        List<HttpHeaders> all = new ArrayList<>(List.of(shown));
        headers.forEach((name, value) -> {
            if (!shown.contains(name)) {
                all.set(0, all.getFirst().with(name, value));
            }
        });
        return all.getFirst();
    }

    @Override
    public synchronized void cancel() {
        cancelled = true;
        exchange.cancel();
    }

    @Override
    public synchronized void pause() {
        paused = true;
        exchange.pause();
    }

    @Override
    public synchronized void resume() {
        paused = false;
        exchange.resume();
    }

    @Override
    public void head(int status, HttpHeaders fields) {
        if (status >= 300 && status < 400) {
            redirectStatus = status;
            location = fields.first("location").orElse("");
        } else if ((status == UNAUTHORIZED || ScopeChallenge.of(status, fields).isPresent()) && !tried) {
            tried = true;
            refused = Optional.of(new Refused(status, fields));
        } else {
            reply.head(status, fields);
        }
    }

    @Override
    public void body(byte[] whole) {
        if (redirectStatus != 0) {
            follow();
        } else if (refused.isPresent()) {
            Refused refusal = refused.get();
            refused = Optional.empty();
            Consumer<Optional<Shown>> again = other -> other.ifPresentOrElse(this::send, () -> stands(refusal, whole));
            ScopeChallenge.of(refusal.status(), refusal.headers())
                    .ifPresentOrElse(
                            lacks -> credentials.lacking(worn, lacks, again), () -> credentials.instead(worn, again));
        } else {
            reply.body(whole);
        }
    }

    /** There is nothing else to show, so the refusal stands. */
    private void stands(Refused refusal, byte[] whole) {
        reply.head(refusal.status(), refusal.headers());
        reply.body(whole);
    }

    @Override
    public void event(SseEvent event) {
        reply.event(event);
    }

    @Override
    public void ended() {
        reply.ended();
    }

    @Override
    public void failed(WireFault fault) {
        reply.lost(HttpLoss.of(fault));
    }

    private void follow() {
        Optional<HttpTarget> next = redirectStatus == 307 || redirectStatus == 308 ? within() : Optional.empty();
        if (next.isEmpty()) {
            refuse("leads to another origin, or cannot be followed with a request like this");
        } else if (redirects == MOST_REDIRECTS) {
            refuse("is the fourth in a row");
        } else {
            redirects++;
            redirectStatus = 0;
            target = next.get();
            begin();
        }
    }

    private void refuse(String why) {
        reply.lost(new HttpLoss(Reason.REDIRECT_REFUSED, "HTTP " + redirectStatus + ": the redirect " + why, false));
    }

    /** Where the redirect leads, if that is a place at the same origin. */
    private Optional<HttpTarget> within() {
        try {
            URI here = new URI(target.origin() + target.pathAndQuery());
            HttpTarget there = HttpTarget.of(here.resolve(new URI(location)));
            return !location.isEmpty() && there.origin().equals(target.origin())
                    ? Optional.of(there)
                    : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }
}
