package dev.ostiary.wire;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;

/** Puts the decoded parts of requests together within limits, one after the other. Knows nothing of sockets and time. */
final class RequestIntake {

    /** What a part has brought. */
    sealed interface Step {
        /** A request has begun; its body follows if it announces one. */
        record Begun(RequestHead head) implements Step {}

        /** The announced body has come. */
        record Whole(byte[] body) implements Step {}

        record Broken(WireFault fault) implements Step {}

        /** Nothing that matters yet. */
        record Going() implements Step {}
    }

    private static final Step GOING = new Step.Going();
    private static final BodyBuffer NOWHERE = new BodyBuffer(0);

    private final HttpLimits limits;
    private BodyBuffer body = NOWHERE;
    private boolean bodyDue;

    RequestIntake(HttpLimits limits) {
        this.limits = limits;
    }

    /** Takes a part, which stays the caller's to release. */
    Step take(HttpObject part) {
        if (!part.decoderResult().isSuccess()) {
            return new Step.Broken(Unreadable.fault(part));
        }
        if (part instanceof HttpRequest request) {
            return begin(RequestHead.of(request, limits));
        }
        return bodyDue && part instanceof HttpContent content ? add(content) : GOING;
    }

    private Step begin(Parsed<RequestHead> head) {
        return switch (head) {
            case Parsed.Bad<RequestHead>(WireFault fault) -> new Step.Broken(fault);
            case Parsed.Good<RequestHead>(RequestHead good) -> {
                bodyDue = good.announcesBody();
                body = bodyDue ? new BodyBuffer(limits.bodyBytes()) : NOWHERE;
                yield new Step.Begun(good);
            }
        };
    }

    private Step add(HttpContent content) {
        if (!body.part(content.content())) {
            return new Step.Broken(RequestHead.bodyTooLarge(limits));
        }
        if (!(content instanceof LastHttpContent)) {
            return GOING;
        }
        byte[] whole = body.take();
        bodyDue = false;
        body = NOWHERE;
        return new Step.Whole(whole);
    }

    /** Whether a body is announced and not yet whole. */
    boolean bodyDue() {
        return bodyDue;
    }

    /** Of the body that is due. */
    int bodyBytes() {
        return body.length();
    }
}
