package dev.ostiary.wire;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Optional;

/**
 * The head of one answer that has passed the dial's own rules, which stand here, on top of the decoder's.
 *
 * @param status 100 to 599
 * @param framing how the body ends
 * @param keepAlive whether another request may follow on the connection
 */
record AnswerHead(int status, HttpHeaders headers, Framing framing, boolean keepAlive) {

    /**
     * @param response decoded without a fault
     * @param bodiless whether the request was a HEAD, whose answer never has a body
     */
    static Parsed<AnswerHead> of(HttpResponse response, boolean bodiless, DialLimits limits) {
        int status = response.status().code();
        if (status < 100 || status > 599) {
            return Parsed.malformed("the server's status is not between 100 and 599");
        }
        if (!Octets.values(response.status().reasonPhrase())) {
            return Parsed.malformed("a control character in the server's status line");
        }
        HttpHeaders headers = HttpHeaders.received(response.headers());
        if (headers.size() > limits.headFields()) {
            return Parsed.bad(
                    WireFault.Kind.HEAD_TOO_LARGE, "the answer has more than " + limits.headFields() + " fields");
        }
        boolean modern = response.protocolVersion() == HttpVersion.HTTP_1_1;
        boolean empty = bodiless || status < 200 || status == 204 || status == 304;
        return switch (Framing.of(headers)) {
            case Parsed.Bad<Optional<Framing>>(WireFault fault) -> new Parsed.Bad<>(fault);
            case Parsed.Good<Optional<Framing>>(Optional<Framing> stated) -> {
                Framing framing = empty ? Framing.EMPTY : stated.orElse(Framing.UNTIL_CLOSE);
                boolean keepAlive = modern && framing != Framing.UNTIL_CLOSE && !headers.lists("connection", "close");
                yield new Parsed.Good<>(new AnswerHead(status, headers, framing, keepAlive));
            }
        };
    }

    /** Whether the body is a stream of events. */
    boolean streams() {
        String type = headers.first("content-type").orElse("");
        int end = type.indexOf(';');
        String essence = end < 0 ? type : type.substring(0, end);
        return status == 200 && essence.strip().equalsIgnoreCase("text/event-stream");
    }

    /** Less than what the server announces, so that it does not close while the next request is on its way. */
    long keepMillis() {
        for (String part : headers.first("keep-alive").orElse("").split(",", -1)) {
            String hint = part.strip();
            if (hint.startsWith("timeout=") && hint.substring(8).matches("[0-9]{1,6}")) {
                long millis = Long.parseLong(hint.substring(8)) * 1000;
                return Math.max(millis - 1000, millis / 2);
            }
        }
        return Long.MAX_VALUE;
    }
}
