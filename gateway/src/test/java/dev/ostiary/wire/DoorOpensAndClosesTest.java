package dev.ostiary.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A door that closes does so politely, and one that cannot open says why. */
final class DoorOpensAndClosesTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    @Test
    void closingLetsCallsFinishAndSendsRestingClientsAway() throws Exception {
        CompletableFuture<HttpCall> arrived = new CompletableFuture<>();
        TestDoor door = new TestDoor(call -> {
            if (call.path().equals("/slow")) {
                arrived.complete(call);
            } else {
                TestDoor.echo(call);
            }
        });
        try (RawClient resting = door.client();
                RawClient busy = door.client()) {
            resting.send(GET).readAnswer();
            busy.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
            HttpCall call = arrived.get(5, TimeUnit.SECONDS);
            CompletionStage<Void> closed = door.door.close(Duration.ofSeconds(20));
            assertTrue(resting.closedByServer());
            TestDoor.eventually("nobody listens", () -> turnedAway(door));
            assertFalse(closed.toCompletableFuture().isDone());
            TestDoor.echo(call);
            assertTrue(busy.readToEnd().contains("connection: close\r\n"));
            closed.toCompletableFuture().get(5, TimeUnit.SECONDS);
        }
    }

    private static boolean turnedAway(TestDoor door) {
        try (RawClient late = door.client()) {
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    @Test
    void closingCutsOffWhatOutlastsTheGrace() throws Exception {
        CompletableFuture<Boolean> gone = new CompletableFuture<>();
        TestDoor door = new TestDoor(call -> call.onGone(() -> gone.complete(true)));
        try (RawClient client = door.client()) {
            client.send(GET);
            TestDoor.eventually("the call is there", () -> door.door.connections() == 1);
            door.door.close(Duration.ofMillis(50)).toCompletableFuture().get(5, TimeUnit.SECONDS);
            assertTrue(client.closedByServer());
        }
    }

    @Test
    void anAddressInUseIsNamed() {
        try (TestDoor door = new TestDoor(TestDoor::echo)) {
            InetSocketAddress taken = door.door.address();
            HttpReception nobody = new HttpReception() {
                @Override
                public void call(HttpCall call) {}

                @Override
                public Refusal refusal(WireFault fault) {
                    return new Refusal("text/plain", new byte[0]);
                }

                @Override
                public void refused(WireFault fault, SocketAddress remote) {}
            };
            HttpDoor.Opening opening = HttpDoor.open(TestDoor.LOOPS, taken, TestLimits.quick(), nobody)
                    .toCompletableFuture()
                    .join();
            switch (opening) {
                case HttpDoor.Opening.Open open -> throw new AssertionError("two doors at one address: " + open);
                case HttpDoor.Opening.Unavailable(InetSocketAddress address, String why) -> {
                    assertEquals(taken, address);
                    assertTrue(why.contains("127.0.0.1:" + taken.getPort()), why);
                }
            }
        }
    }
}
