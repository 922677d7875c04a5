package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/**
 * The head of one request, strictly read.
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

    /**
     * @param head as {@link HeadScanner} took it
     * @param fieldLines how many lines follow the first
     */
    static Parsed<RequestHead> read(byte[] head, int fieldLines) {
        int methodEnd = 0;
        while (Octets.token(head[methodEnd])) {
            methodEnd++;
        }
        int targetEnd = methodEnd + 1;
        while (targetEnd < head.length && Octets.target(head[targetEnd])) {
            targetEnd++;
        }
        if (methodEnd == 0 || head[methodEnd] != ' ' || targetEnd >= head.length || head[targetEnd] != ' ') {
            return Parsed.malformed("the request line is not: method, one space, target, one space, version");
        }
        int lineEnd = endOfVersion(head, targetEnd + 1);
        if (lineEnd < 0) {
            return version(head, targetEnd + 1);
        }
        return new Line(head, methodEnd, targetEnd).with(FieldLines.read(head, lineEnd, fieldLines));
    }

    /** The index after the line if the version is HTTP/1.1, else -1. */
    private static int endOfVersion(byte[] head, int from) {
        String wanted = "HTTP/1.1\r\n";
        if (head.length < from + wanted.length()) {
            return -1;
        }
        for (int i = 0; i < wanted.length(); i++) {
            if (head[from + i] != wanted.charAt(i)) {
                return -1;
            }
        }
        return from + wanted.length();
    }

    private static Parsed<RequestHead> version(byte[] head, int from) {
        boolean http = head.length > from + 5 && new String(head, from, 5, ISO_8859_1).equals("HTTP/");
        return http
                ? Parsed.bad(WireFault.Kind.VERSION_UNKNOWN, "only HTTP/1.1 is spoken here")
                : Parsed.malformed("the request line does not end with HTTP/1.1");
    }

    /** A request line that is cut, and what is still to be judged. */
    private record Line(byte[] head, int methodEnd, int targetEnd) {

        Parsed<RequestHead> with(Parsed<HttpHeaders> fields) {
            return switch (fields) {
                case Parsed.Bad<HttpHeaders>(WireFault fault) -> new Parsed.Bad<>(fault);
                case Parsed.Good<HttpHeaders>(HttpHeaders headers) -> with(headers, Framing.of(headers));
            };
        }

        private Parsed<RequestHead> with(HttpHeaders headers, Parsed<Optional<Framing>> framing) {
            return switch (framing) {
                case Parsed.Bad<Optional<Framing>>(WireFault fault) -> new Parsed.Bad<>(fault);
                case Parsed.Good<Optional<Framing>>(Optional<Framing> stated) ->
                    judged(headers, stated.orElse(Framing.EMPTY));
            };
        }

        private Parsed<RequestHead> judged(HttpHeaders headers, Framing framing) {
            byte first = head[methodEnd + 1];
            if (first != '/' && !(first == '*' && targetEnd == methodEnd + 2)) {
                return Parsed.malformed("the target must be a path; a whole URL or an authority is for proxies");
            }
            if (headers.count("host") != 1) {
                return Parsed.malformed("a request must have exactly one Host header");
            }
            boolean expects = headers.contains("expect");
            if (expects && !headers.lists("expect", "100-continue")) {
                return Parsed.bad(WireFault.Kind.EXPECTATION_UNKNOWN, "an Expect other than 100-continue");
            }
            return new Parsed.Good<>(assembled(headers, framing, expects));
        }

        private RequestHead assembled(HttpHeaders headers, Framing framing, boolean expects) {
            int start = methodEnd + 1;
            int mark = start;
            while (mark < targetEnd && head[mark] != '?') {
                mark++;
            }
            Optional<String> query = mark < targetEnd ? Optional.of(text(mark + 1, targetEnd)) : Optional.empty();
            boolean keepAlive = !headers.lists("connection", "close");
            return new RequestHead(method(), text(start, mark), query, headers, framing, keepAlive, expects);
        }

        private String method() {
            if (methodEnd == 4 && head[0] == 'P' && head[1] == 'O' && head[2] == 'S' && head[3] == 'T') {
                return "POST";
            }
            return text(0, methodEnd);
        }

        private String text(int from, int to) {
            return new String(head, from, to - from, ISO_8859_1);
        }
    }
}
