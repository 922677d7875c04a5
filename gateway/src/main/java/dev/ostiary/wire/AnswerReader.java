package dev.ostiary.wire;

/** Reads the answer of one exchange off a byte stream within limits. Knows nothing of sockets and time. */
final class AnswerReader implements BodySink {

    /** How far the answer has come. */
    enum Place {
        /** No byte of it has come. */
        AWAITED,
        HEAD,
        BODY,
        WHOLE,
        BROKEN
    }

    private static final WireFault NONE = new WireFault(WireFault.Kind.MALFORMED, "nothing is wrong");

    private final DialLimits limits;
    private final DialExchange exchange;
    private final HeadScanner scanner;
    private Place place = Place.AWAITED;
    private BodyReader reader = new LengthBody(0);
    private AnswerContent content = new AnswerContent.Whole(0);
    private WireFault fault = NONE;
    private boolean refused;
    private boolean reusable;
    private long keepMillis;

    AnswerReader(DialLimits limits, DialExchange exchange) {
        this.limits = limits;
        this.exchange = exchange;
        scanner = new HeadScanner(limits.headBytes(), limits.headBytes());
        keepMillis = limits.keepTime().toMillis();
    }

    Place place() {
        return place;
    }

    /** Takes bytes until the answer is whole or broken, or the exchange is over; returns the index after those taken. */
    int feed(byte[] in, int from, int to) {
        int at = from;
        while (at < to && place != Place.WHOLE && place != Place.BROKEN && !exchange.over()) {
            at = place == Place.BODY ? feedBody(in, at, to) : feedHead(in, at, to);
        }
        return at;
    }

    private int feedHead(byte[] in, int from, int to) {
        int at = scanner.feed(in, from, to);
        place = Place.HEAD;
        if (scanner.fault().isPresent()) {
            broken(scanner.fault().get());
        } else if (scanner.complete()) {
            headRead();
        }
        return at;
    }

    private void headRead() {
        int fields = scanner.fieldLines();
        if (fields > limits.headFields()) {
            broken(new WireFault(
                    WireFault.Kind.HEAD_TOO_LARGE, "the answer has more than " + limits.headFields() + " fields"));
            return;
        }
        switch (AnswerHead.read(scanner.take(), fields, exchange.method().equals("HEAD"))) {
            case Parsed.Bad<AnswerHead>(WireFault why) -> broken(why);
            case Parsed.Good<AnswerHead>(AnswerHead head) -> begin(head);
        }
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
        boolean stream = head.status() == 200 && isEventStream(head.headers());
        content = stream
                ? new AnswerContent.Events(limits.eventBytes(), exchange)
                : new AnswerContent.Whole(limits.bodyBytes());
        if (!stream && head.framing() instanceof Framing.Length(long bytes) && bytes > limits.bodyBytes()) {
            broken(content.fault());
            return;
        }
        reusable = head.keepAlive();
        keepMillis = Math.min(keepMillis, announcedKeepMillis(head.headers()));
        reader = BodyReader.of(head.framing(), limits.headBytes());
        place = reader.whole() ? Place.WHOLE : Place.BODY;
        exchange.head(head.status(), head.headers());
    }

    private static boolean isEventStream(HttpHeaders headers) {
        String type = headers.first("content-type").orElse("");
        int end = type.indexOf(';');
        String essence = end < 0 ? type : type.substring(0, end);
        return essence.strip().equalsIgnoreCase("text/event-stream");
    }

    /** Less than what the server announces, so that it does not close while the next request is on its way. */
    private static long announcedKeepMillis(HttpHeaders headers) {
        for (String part : headers.first("keep-alive").orElse("").split(",", -1)) {
            String hint = part.strip();
            if (hint.startsWith("timeout=") && hint.substring(8).matches("[0-9]{1,6}")) {
                long millis = Long.parseLong(hint.substring(8)) * 1000;
                return Math.max(millis - 1000, millis / 2);
            }
        }
        return Long.MAX_VALUE;
    }

    private int feedBody(byte[] in, int from, int to) {
        int at = reader.feed(in, from, to, this);
        if (refused) {
            broken(content.fault());
        } else if (reader.fault().isPresent()) {
            broken(reader.fault().get());
        } else if (reader.whole()) {
            place = Place.WHOLE;
        }
        return at;
    }

    @Override
    public boolean part(byte[] in, int from, int to) {
        refused = !content.part(in, from, to);
        return !refused;
    }

    private void broken(WireFault why) {
        fault = why;
        place = Place.BROKEN;
    }

    WireFault fault() {
        return fault;
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

    /** The connection has ended properly: for some answers that is the end of the body. */
    void connectionEnded() {
        if (place == Place.BODY && reader.endsWithConnection()) {
            place = Place.WHOLE;
        }
    }

    /** Tells the exchange that its answer is complete. */
    void deliver() {
        content.deliver(exchange);
    }
}
