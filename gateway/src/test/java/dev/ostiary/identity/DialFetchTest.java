package dev.ostiary.identity;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.wire.AddressRules;
import dev.ostiary.wire.EventLoops;
import dev.ostiary.wire.HttpDial;
import dev.ostiary.wire.HttpOrigin;
import dev.ostiary.wire.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Asking an issuer over HTTP")
class DialFetchTest {

    private static final EventLoops LOOPS = EventLoops.start(1);

    @AfterAll
    static void end() {
        LOOPS.close();
    }

    @Test
    @DisplayName("gives up on one that never answers")
    void hangs() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> assertInstanceOf(Fetch.Fetched.Failed.class, allowed(silent.getLocalPort())));
        }
    }

    @Test
    @DisplayName("reads no more than an issuer that means well has to say")
    void huge() throws IOException {
        Fetch.Fetched.Failed failed =
                assertInstanceOf(Fetch.Fetched.Failed.class, answered("x".repeat(300 << 10), 200));
        assertTrue(!failed.why().contains("xxx"), failed::why);
    }

    @Test
    @DisplayName("takes the answer of one that answers, and follows no redirect")
    void answers() throws IOException {
        assertInstanceOf(Fetch.Fetched.Body.class, answered("{}", 200));
        assertInstanceOf(Fetch.Fetched.Failed.class, answered("", 302));
    }

    @Test
    @DisplayName("goes to no address of this machine unless it is configured so")
    void addressRules() throws IOException {
        try (ServerSocket here = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            HttpDial strict = dial(AddressRules.strict());
            assertInstanceOf(
                    Fetch.Fetched.Failed.class,
                    new DialFetch(strict).get(URI.create("https://127.0.0.1:" + here.getLocalPort() + "/jwks")));
            strict.close();
        }
    }

    private static Fetch.Fetched answered(String body, int status) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = Thread.startVirtualThread(() -> {
                try (Socket socket = server.accept()) {
                    byte[] seen = new byte[4096];
                    var _ = socket.getInputStream().read(seen);
                    String head = "HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length()
                            + "\r\nLocation: /x\r\n\r\n";
                    socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                    socket.shutdownOutput();
                    while (socket.getInputStream().read(seen) >= 0) {}
                } catch (IOException gone) {
                    // The other side has had enough.
                }
            });
            Fetch.Fetched came = allowed(server.getLocalPort());
            answering.interrupt();
            return came;
        }
    }

    private static Fetch.Fetched allowed(int port) {
        HttpDial dial = dial(AddressRules.strict().allowing(new HttpOrigin("http", "127.0.0.1", port)));
        Fetch.Fetched came = new DialFetch(dial).get(URI.create("http://127.0.0.1:" + port + "/jwks"));
        dial.close();
        return came;
    }

    private static HttpDial dial(AddressRules rules) {
        return new HttpDial(LOOPS, DialFetch.limits(4, 16), rules, TlsSettings.standard());
    }
}
