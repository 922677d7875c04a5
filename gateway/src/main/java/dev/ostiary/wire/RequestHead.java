package dev.ostiary.wire;

import io.netty.handler.codec.http.HttpRequest;
import java.util.List;
import java.util.Optional;

/**
 * The head of one request that has passed the door's own rules, which stand here, on top of the decoder's.
 *
 * @param path undecoded, without query
 * @param query undecoded, without its question mark
 * @param framing how the body ends
 * @param keepAlive whether the client wants to go on with the connection
 * @param expectsContinue whether the client waits for a 100 before it sends the body
 */
record RequestHead(
        String method,
        String path,
        Optional<String> query,
        HttpHeaders headers,
        Framing framing,
        boolean keepAlive,
        boolean expectsContinue) {

    /** With either the decoder would expect a body that no other field announces (a draft of WebSocket, of 2010). */
    private static final List<String> HIDDEN_BODY = List.of("sec-websocket-key1", "sec-websocket-key2");

    /** @param request decoded without a fault */
    static Parsed<RequestHead> of(HttpRequest request, HttpLimits limits) {
        HttpHeaders headers = HttpHeaders.received(request.headers());
        Optional<WireFault> fault = fault(request.uri(), headers, limits);
        return fault.<Parsed<RequestHead>>map(Parsed.Bad::new).orElseGet(() -> switch (Framing.of(headers)) {
            case Parsed.Bad<Optional<Framing>>(WireFault why) -> new Parsed.Bad<>(why);
            case Parsed.Good<Optional<Framing>>(Optional<Framing> stated) ->
                framed(request, headers, stated.orElse(Framing.EMPTY), limits);
        });
    }

    private static Optional<WireFault> fault(String target, HttpHeaders headers, HttpLimits limits) {
        if (!Octets.targets(target)) {
            return malformed("the target has a control character, a fragment, or is not encoded");
        }
        if (!target.startsWith("/") && !target.equals("*")) {
            return malformed("the target must be a path; a whole URL or an authority is for proxies");
        }
        if (headers.size() > limits.headFields()) {
            return fault(WireFault.Kind.HEAD_TOO_LARGE, "the head has more than " + limits.headFields() + " fields");
        }
        if (headers.count("host") != 1) {
            return malformed("a request must have exactly one Host header");
        }
        if (HIDDEN_BODY.stream().anyMatch(headers::contains)) {
            return malformed("WebSocket is not spoken here");
        }
        return headers.contains("expect") && !headers.lists("expect", "100-continue")
                ? fault(WireFault.Kind.EXPECTATION_UNKNOWN, "an Expect other than 100-continue")
                : Optional.empty();
    }

    private static Parsed<RequestHead> framed(
            HttpRequest request, HttpHeaders headers, Framing framing, HttpLimits limits) {
        if (framing instanceof Framing.Length(long bytes) && bytes > limits.bodyBytes()) {
            return new Parsed.Bad<>(bodyTooLarge(limits));
        }
        String target = request.uri();
        int mark = target.indexOf('?');
        return new Parsed.Good<>(new RequestHead(
                request.method().name(),
                mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? Optional.empty() : Optional.of(target.substring(mark + 1)),
                headers,
                framing,
                !headers.lists("connection", "close"),
                headers.contains("expect")));
    }

    static WireFault bodyTooLarge(HttpLimits limits) {
        return new WireFault(WireFault.Kind.BODY_TOO_LARGE, "the body is larger than " + limits.bodyBytes() + " bytes");
    }

    private static Optional<WireFault> malformed(String detail) {
        return fault(WireFault.Kind.MALFORMED, detail);
    }

    private static Optional<WireFault> fault(WireFault.Kind kind, String detail) {
        return Optional.of(new WireFault(kind, detail));
    }

    /** Whether a body follows. */
    boolean announcesBody() {
        return framing != Framing.EMPTY;
    }
}
