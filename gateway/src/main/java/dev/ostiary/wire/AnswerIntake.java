package dev.ostiary.wire;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;

/** Puts the decoded parts of one exchange's answer together within limits. Knows nothing of sockets and time. */
final class AnswerIntake {

    /** How far the answer has come. */
    enum Place {
        HEAD,
        BODY,
        WHOLE,
        BROKEN
    }

    private static final WireFault NONE = new WireFault(WireFault.Kind.MALFORMED, "nothing is wrong");

    private final DialLimits limits;
    private final DialExchange exchange;
    private Place place = Place.HEAD;
    private AnswerContent content = new AnswerContent.Whole(0);
    private WireFault fault = NONE;
    private boolean untouched = true;
    private boolean endsWithConnection;
    private boolean reusable;
    private long keepMillis;

    AnswerIntake(DialLimits limits, DialExchange exchange) {
        this.limits = limits;
        this.exchange = exchange;
        keepMillis = limits.keepTime().toMillis();
    }

    Place place() {
        return place;
    }

    /** Takes a part, which stays the caller's to release. */
    void take(HttpObject part) {
        untouched = false;
        if (!part.decoderResult().isSuccess()) {
            broken(Unreadable.fault(part));
        } else if (place == Place.HEAD && part instanceof HttpResponse response) {
            switch (AnswerHead.of(response, bodiless(), limits)) {
                case Parsed.Bad<AnswerHead>(WireFault why) -> broken(why);
                case Parsed.Good<AnswerHead>(AnswerHead head) -> begin(head);
            }
        } else if (place == Place.BODY && part instanceof HttpContent body) {
            add(body);
        }
    }

    private boolean bodiless() {
        return exchange.method().equals("HEAD");
    }

    /** Interim answers say nothing that matters here; nobody asked to switch protocols. */
    private void begin(AnswerHead head) {
        if (head.status() == 101) {
            broken(new WireFault(WireFault.Kind.MALFORMED, "the server switches protocols unasked"));
        } else if (head.status() >= 200) {
            beginFinal(head);
        }
    }

    private void beginFinal(AnswerHead head) {
        content = head.streams()
                ? new AnswerContent.Events(limits.eventBytes(), exchange)
                : new AnswerContent.Whole(limits.bodyBytes());
        if (!head.streams() && head.framing() instanceof Framing.Length(long bytes) && bytes > limits.bodyBytes()) {
            broken(content.fault());
            return;
        }
        reusable = head.keepAlive();
        endsWithConnection = head.framing() == Framing.UNTIL_CLOSE;
        keepMillis = Math.min(keepMillis, head.keepMillis());
        place = Place.BODY;
        exchange.head(head.status(), head.headers());
    }

    private void add(HttpContent body) {
        if (!content.part(body.content())) {
            broken(content.fault());
        } else if (body instanceof LastHttpContent) {
            place = Place.WHOLE;
        }
    }

    private void broken(WireFault why) {
        fault = why;
        place = Place.BROKEN;
    }

    WireFault fault() {
        return fault;
    }

    /** Whether nothing of an answer has come. */
    boolean untouched() {
        return untouched;
    }

    /** Whether the end of the connection is the end of the body, as long as nothing else went wrong. */
    boolean endsWithConnection() {
        return endsWithConnection;
    }

    /** Whether the connection may be used again after this answer, and if so, how long it may rest. */
    boolean reusable() {
        return reusable;
    }

    long keepMillis() {
        return keepMillis;
    }

    /** Whether events come. */
    boolean streams() {
        return content instanceof AnswerContent.Events;
    }

    /** Tells the exchange that its answer is complete. */
    void deliver() {
        content.deliver(exchange);
    }
}
