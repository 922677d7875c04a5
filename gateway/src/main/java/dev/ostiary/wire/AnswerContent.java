package dev.ostiary.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/** How the content of one answer is taken: gathered whole, or event by event. */
sealed interface AnswerContent {

    /** Takes what is readable. False: no more, please. */
    boolean part(ByteBuf in);

    /** Tells the exchange that the content is complete. */
    void deliver(DialExchange exchange);

    /** Why {@link #part} wanted no more. */
    WireFault fault();

    /** Gathered whole. */
    record Whole(BodyBuffer buffer, int limit) implements AnswerContent {

        Whole(int limit) {
            this(new BodyBuffer(limit), limit);
        }

        @Override
        public boolean part(ByteBuf in) {
            return buffer.part(in);
        }

        @Override
        public void deliver(DialExchange exchange) {
            exchange.whole(buffer.take());
        }

        @Override
        public WireFault fault() {
            return new WireFault(WireFault.Kind.BODY_TOO_LARGE, "the answer is larger than " + limit + " bytes");
        }
    }

    /** Event by event. */
    record Events(SseParser parser, int limit) implements AnswerContent {

        Events(int limit, DialExchange exchange) {
            this(new SseParser(limit, exchange::event), limit);
        }

        @Override
        public boolean part(ByteBuf in) {
            byte[] bytes = ByteBufUtil.getBytes(in);
            return parser.feed(bytes, 0, bytes.length);
        }

        @Override
        public void deliver(DialExchange exchange) {
            exchange.ended();
        }

        @Override
        public WireFault fault() {
            return new WireFault(
                    WireFault.Kind.EVENT_TOO_LARGE, "an event of the stream is larger than " + limit + " bytes");
        }
    }
}
