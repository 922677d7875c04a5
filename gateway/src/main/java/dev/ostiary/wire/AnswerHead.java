package dev.ostiary.wire;

import java.util.Optional;

/**
 * The head of one answer, strictly read.
 *
 * @param status 100 to 599
 * @param framing how the body ends
 * @param keepAlive whether another request may follow on the connection
 */
record AnswerHead(int status, HttpHeaders headers, Framing framing, boolean keepAlive) {

    /** Start of a status line up to the minor version: {@code HTTP/1.x NNN}. */
    private static final int SHORTEST = "HTTP/1.1 200\r\n".length();

    /**
     * @param head as {@link HeadScanner} took it
     * @param fieldLines how many lines follow the first
     * @param bodiless whether the request was a HEAD, whose answer never has a body
     */
    static Parsed<AnswerHead> read(byte[] head, int fieldLines, boolean bodiless) {
        if (head.length < SHORTEST || !begins(head, "HTTP/1.") || (head[7] != '1' && head[7] != '0')) {
            return Parsed.bad(WireFault.Kind.VERSION_UNKNOWN, "the server does not answer with HTTP/1.1 or 1.0");
        }
        int status = status(head);
        int at = 12;
        if (status < 100 || status > 599 || (head[at] != ' ' && head[at] != '\r')) {
            return Parsed.malformed("the server's status line has no status between 100 and 599");
        }
        while (Octets.value(head[at])) {
            at++;
        }
        if (head[at] != '\r') {
            return Parsed.malformed("a control character in the server's status line");
        }
        boolean modern = head[7] == '1';
        return switch (FieldLines.read(head, at + 2, fieldLines)) {
            case Parsed.Bad<HttpHeaders>(WireFault fault) -> new Parsed.Bad<>(fault);
            case Parsed.Good<HttpHeaders>(HttpHeaders headers) -> framed(status, headers, modern, bodiless);
        };
    }

    private static Parsed<AnswerHead> framed(int status, HttpHeaders headers, boolean modern, boolean bodiless) {
        return switch (Framing.of(headers)) {
            case Parsed.Bad<Optional<Framing>>(WireFault fault) -> new Parsed.Bad<>(fault);
            case Parsed.Good<Optional<Framing>>(Optional<Framing> stated) -> {
                boolean empty = bodiless || status < 200 || status == 204 || status == 304;
                Framing framing = empty ? Framing.EMPTY : stated.orElse(Framing.UNTIL_CLOSE);
                if (!modern && framing == Framing.CHUNKED) {
                    yield Parsed.malformed("the server sends chunks in HTTP/1.0");
                }
                boolean keepAlive = modern && framing != Framing.UNTIL_CLOSE && !headers.lists("connection", "close");
                yield new Parsed.Good<>(new AnswerHead(status, headers, framing, keepAlive));
            }
        };
    }

    private static boolean begins(byte[] head, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (head[i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The three digits of the status, or -1. */
    private static int status(byte[] head) {
        if (head[8] != ' ' || !Octets.digit(head[9]) || !Octets.digit(head[10]) || !Octets.digit(head[11])) {
            return -1;
        }
        return (head[9] - '0') * 100 + (head[10] - '0') * 10 + (head[11] - '0');
    }
}
