package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.EventLoop;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A dial that may reach one test server. */
final class TestDial implements AutoCloseable {

    static final EventLoop ONE = TestDoor.LOOPS.next();

    final HttpDial dial;
    private final TestServer server;

    TestDial(TestServer server) {
        this(server, TestLimits.dial());
    }

    TestDial(TestServer server, DialLimits limits) {
        this.server = server;
        AddressRules rules = AddressRules.strict().allowing(server.origin());
        dial = new HttpDial(TestDoor.LOOPS, limits, rules, TlsSettings.standard());
    }

    Heard send(String method, String body) {
        Heard heard = new Heard();
        send(method, body, heard);
        return heard;
    }

    HttpExchange send(String method, String body, HttpAnswer heard) {
        return dial.send(server.target(), method, HttpHeaders.none(), body.getBytes(UTF_8), heard);
    }

    /** Sends from one loop, so that pools are the same each time. */
    Heard sendOnOneLoop(String body) throws InterruptedException {
        Heard heard = new Heard();
        CountDownLatch sent = new CountDownLatch(1);
        ONE.execute(() -> {
            send("POST", body, heard);
            sent.countDown();
        });
        if (!sent.await(5, TimeUnit.SECONDS)) {
            throw new AssertionError("the loop is stuck");
        }
        return heard;
    }

    @Override
    public void close() {
        dial.close();
    }
}
