package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A door on a free loopback port, with what was refused at it. */
final class TestDoor implements AutoCloseable {

    static final EventLoops LOOPS = EventLoops.start(2);

    final List<WireFault> refused = new CopyOnWriteArrayList<>();
    final HttpDoor door;

    TestDoor(Consumer<HttpCall> calls) {
        this(TestLimits.quick(), calls);
    }

    /** @param calls get every call as soon as it is whole */
    TestDoor(HttpLimits limits, Consumer<HttpCall> calls) {
        this(calls, limits, (call, then) -> call.whenWhole(() -> then.accept(call)));
    }

    /** A door that hands calls over at their heads. */
    static TestDoor atHeads(HttpLimits limits, Consumer<HttpCall> calls) {
        return new TestDoor(calls, limits, (call, then) -> then.accept(call));
    }

    /** A door with TLS. */
    static TestDoor secured(DoorTls tls, Consumer<HttpCall> calls) {
        return secured(TestLimits.quick(), tls, calls);
    }

    static TestDoor secured(HttpLimits limits, DoorTls tls, Consumer<HttpCall> calls) {
        return new TestDoor(calls, limits, (call, then) -> call.whenWhole(() -> then.accept(call)), Optional.of(tls));
    }

    private TestDoor(
            Consumer<HttpCall> calls, HttpLimits limits, BiConsumer<HttpCall, Consumer<HttpCall>> handingOver) {
        this(calls, limits, handingOver, Optional.empty());
    }

    private TestDoor(
            Consumer<HttpCall> calls,
            HttpLimits limits,
            BiConsumer<HttpCall, Consumer<HttpCall>> handingOver,
            Optional<DoorTls> tls) {
        HttpReception reception = new HttpReception() {
            @Override
            public void call(HttpCall call) {
                handingOver.accept(call, calls);
            }

            @Override
            public Refusal refusal(WireFault fault) {
                return new Refusal("text/plain", fault.detail().getBytes(UTF_8));
            }

            @Override
            public void refused(WireFault fault, SocketAddress remote) {
                refused.add(fault);
            }
        };
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpDoor.Opening opening = HttpDoor.open(LOOPS, any, limits, reception, tls)
                .toCompletableFuture()
                .join();
        door = switch (opening) {
            case HttpDoor.Opening.Open(HttpDoor open) -> open;
            case HttpDoor.Opening.Unavailable unavailable -> throw new IllegalStateException(unavailable.why());
        };
    }

    /** A door that answers every call with its method, target and body. */
    static TestDoor echo(HttpLimits limits) {
        return new TestDoor(limits, TestDoor::echo);
    }

    static void echo(HttpCall call) {
        String query = call.query().map(text -> "?" + text).orElse("");
        byte[] said =
                (call.method() + " " + call.path() + query + " " + new String(call.body(), UTF_8)).getBytes(UTF_8);
        call.answer(200, HttpHeaders.of("content-type", "text/plain"), said);
    }

    RawClient client() throws IOException {
        return new RawClient(door.address());
    }

    List<WireFault.Kind> refusedKinds() {
        return refused.stream().map(WireFault::kind).toList();
    }

    @Override
    public void close() {
        try {
            door.close(Duration.ZERO).toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException cause) {
            throw new IllegalStateException("the door does not close", cause);
        }
    }

    /** Waits for what happens on another thread, for ten seconds at most. */
    static void eventually(String what, BooleanSupplier happened) throws InterruptedException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never happened: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
