package dev.ostiary.wire;

import java.util.Optional;

/** Reads whole requests off a byte stream within limits, one at a time. Knows nothing of sockets and time. */
final class RequestReader {

    /** How far the next request has come. */
    enum Place {
        /** No byte of it has come. */
        RESTING,
        HEAD,
        BODY,
        WHOLE,
        BROKEN
    }

    private static final byte[] NO_BODY = {};
    private static final BodyReader NOTHING = new LengthBody(0);
    private static final BodyBuffer NOWHERE = new BodyBuffer(0);

    private final HttpLimits limits;
    private final HeadScanner scanner;
    private Place place = Place.RESTING;
    private Parsed<RequestHead> head = Parsed.malformed("no request has come");
    private BodyReader reader = NOTHING;
    private BodyBuffer body = NOWHERE;

    RequestReader(HttpLimits limits) {
        this.limits = limits;
        scanner = new HeadScanner(limits.requestLineBytes(), limits.headBytes());
    }

    Place place() {
        return place;
    }

    /** Takes bytes until a request is whole or broken; returns the index after those taken. */
    int feed(byte[] in, int from, int to) {
        int at = from;
        while (at < to && place != Place.WHOLE && place != Place.BROKEN) {
            at = place == Place.BODY ? feedBody(in, at, to) : feedHead(in, at, to);
        }
        return at;
    }

    private int feedHead(byte[] in, int from, int to) {
        int at = scanner.feed(in, from, to);
        place = Place.HEAD;
        if (scanner.fault().isPresent()) {
            refuse(scanner.fault().get());
        } else if (scanner.complete()) {
            headRead();
        }
        return at;
    }

    private void headRead() {
        int fields = scanner.fieldLines();
        if (fields > limits.headFields()) {
            refuse(new WireFault(
                    WireFault.Kind.HEAD_TOO_LARGE, "the head has more than " + limits.headFields() + " fields"));
            return;
        }
        head = RequestHead.read(scanner.take(), fields);
        switch (head) {
            case Parsed.Bad<RequestHead> _ -> place = Place.BROKEN;
            case Parsed.Good<RequestHead>(RequestHead good) -> beginBody(good.framing());
        }
    }

    private void beginBody(Framing framing) {
        if (framing == Framing.EMPTY) {
            place = Place.WHOLE;
        } else if (framing instanceof Framing.Length(long bytes) && bytes > limits.bodyBytes()) {
            refuse(tooLarge());
        } else {
            reader = BodyReader.of(framing, limits.headBytes());
            body = new BodyBuffer(limits.bodyBytes());
            place = Place.BODY;
        }
    }

    private int feedBody(byte[] in, int from, int to) {
        int at = reader.feed(in, from, to, body);
        if (body.overflowed()) {
            refuse(tooLarge());
        } else if (reader.fault().isPresent()) {
            refuse(reader.fault().get());
        } else if (reader.whole()) {
            place = Place.WHOLE;
        }
        return at;
    }

    private WireFault tooLarge() {
        return new WireFault(WireFault.Kind.BODY_TOO_LARGE, "the body is larger than " + limits.bodyBytes() + " bytes");
    }

    private void refuse(WireFault fault) {
        head = new Parsed.Bad<>(fault);
        place = Place.BROKEN;
    }

    /** Whether the body is still to begin and the client waits for permission to send it. */
    boolean awaitsContinue() {
        return place == Place.BODY
                && body.length() == 0
                && head instanceof Parsed.Good<RequestHead>(RequestHead good)
                && good.expectsContinue();
    }

    /** The head of a whole request, or why there is none. */
    Parsed<RequestHead> head() {
        return head;
    }

    /** Why the request is broken. */
    Optional<WireFault> fault() {
        return head instanceof Parsed.Bad<RequestHead>(WireFault fault) ? Optional.of(fault) : Optional.empty();
    }

    int bodyBytes() {
        return body.length();
    }

    /** The body of a whole request; the reader is then ready for the next one. */
    byte[] takeBody() {
        byte[] taken = body == NOWHERE ? NO_BODY : body.take();
        body = NOWHERE;
        reader = NOTHING;
        place = Place.RESTING;
        return taken;
    }
}
