package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The wire's way from bytes to messages, without sockets and time. */
final class TestIntake {

    /** Every request as a text, or why there is none and will be none. */
    final List<String> seen = new ArrayList<>();

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private String begun = "";

    private TestIntake() {}

    static TestIntake ofRequests() {
        TestIntake intake = new TestIntake();
        RequestIntake requests = new RequestIntake(TestLimits.quick());
        intake.channel
                .pipeline()
                .addLast(new RequestDecoder(intake.channel.pipeline(), TestLimits.quick(), () -> {}), new PartFeed() {
                    @Override
                    void take(HttpObject part) {
                        if (!intake.broken()) {
                            intake.step(requests.take(part));
                        }
                    }

                    @Override
                    void late(int bytes) {}
                });
        return intake;
    }

    static TestIntake ofAnswer(AnswerIntake answer) {
        TestIntake intake = new TestIntake();
        intake.channel.pipeline().addLast(new AnswerDecoder(TestLimits.dial()), new PartFeed() {
            @Override
            void take(HttpObject part) {
                answer.take(part);
            }

            @Override
            void late(int bytes) {}
        });
        return intake;
    }

    private boolean broken() {
        return !seen.isEmpty() && seen.getLast().startsWith("refused ");
    }

    private void step(RequestIntake.Step step) {
        switch (step) {
            case RequestIntake.Step.Begun(RequestHead head) -> begin(head);
            case RequestIntake.Step.Whole(byte[] body) -> seen.add(begun + new String(body, ISO_8859_1));
            case RequestIntake.Step.Broken(WireFault fault) -> seen.add("refused " + fault.kind());
            case RequestIntake.Step.Going() -> {}
        }
    }

    private void begin(RequestHead head) {
        StringBuilder text = new StringBuilder(head.method() + " " + head.path());
        head.query().ifPresent(query -> text.append('?').append(query));
        head.headers()
                .forEach((name, value) ->
                        text.append('\n').append(name).append('=').append(value));
        begun = text.append("\n\n").toString();
        if (!head.announcesBody()) {
            seen.add(begun);
        }
    }

    void feed(byte[] bytes) {
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
    }

    /** @param most bytes at once, beyond the first */
    void feed(byte[] bytes, Random splits, int most) {
        int at = 0;
        while (at < bytes.length) {
            int end = Math.min(bytes.length, at + 1 + splits.nextInt(most));
            feed(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
    }
}
