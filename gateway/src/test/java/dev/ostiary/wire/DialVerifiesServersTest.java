package dev.ostiary.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ServerSocketFactory;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS to servers: the certificate must be trusted and must be the host's. */
final class DialVerifiesServersTest {

    private static final String HOST = "mcp.example";
    private static final NameService ALL_LOCAL = _ -> List.of(InetAddress.getLoopbackAddress());

    @TempDir
    private static Path folder;

    private static TestCertificate certificate;
    private static TestCertificate client;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificate = TestCertificate.forHost(folder, HOST);
        client = TestCertificate.forHost(folder, "client.example");
    }

    private static TestServer server(TestServer.Script script) throws Exception {
        return new TestServer(certificate.server(client).getServerSocketFactory(), "https", script);
    }

    private static List<String> dialled(TestServer server, String host, TlsSettings settings) throws Exception {
        HttpOrigin origin = server.origin(host);
        HttpDial dial = new HttpDial(
                TestDoor.LOOPS, TestLimits.dial(), AddressRules.strict().allowing(origin), settings, ALL_LOCAL);
        Heard heard = new Heard();
        dial.send(new HttpTarget(origin, "/"), "GET", HttpHeaders.none(), new byte[0], heard);
        List<String> all = heard.toEnd();
        dial.close();
        return all;
    }

    private static TlsSettings trusting() {
        return new TlsSettings(Optional.of(List.of(certificate.certificate())), Optional.empty(), TlsVersion.TLS_1_3);
    }

    @Test
    void aTrustedServerIsSpokenTo() throws Exception {
        try (TestServer server = server(turn -> turn.sayWhole("ok"))) {
            assertEquals(List.of("head 200", "body ok"), dialled(server, HOST, trusting()));
        }
    }

    @Test
    void theServerIsToldWhichHostIsMeant() throws Exception {
        StringBuilder asked = new StringBuilder();
        try (TestServer server = server(turn -> {
            ExtendedSSLSession session = (ExtendedSSLSession) ((SSLSocket) turn.socket()).getSession();
            asked.append(session.getRequestedServerNames());
            turn.sayWhole("ok");
        })) {
            dialled(server, HOST, trusting());
        }
        assertTrue(asked.toString().contains(HOST), asked.toString());
    }

    @Test
    void theCertificateOfAnotherHostIsRefused() throws Exception {
        try (TestServer server = server(turn -> turn.sayWhole("ok"))) {
            assertEquals(List.of("failed TLS_REFUSED"), dialled(server, "other.example", trusting()));
            assertEquals(List.of("failed TLS_REFUSED"), dialled(server, "127.0.0.1", trusting()));
            assertEquals(List.of(), server.requests);
        }
    }

    @Test
    void anUnknownAuthorityIsRefused() throws Exception {
        try (TestServer server = server(turn -> turn.sayWhole("ok"))) {
            assertEquals(List.of("failed TLS_REFUSED"), dialled(server, HOST, TlsSettings.standard()));
            assertEquals(List.of(), server.requests);
        }
    }

    @Test
    void aServerThatSpeaksPlainHttpIsRefused() throws Exception {
        try (TestServer server =
                new TestServer(ServerSocketFactory.getDefault(), "https", turn -> turn.sayWhole("ok"))) {
            // The hello of TLS never completes a head; whatever the server makes of it, no request is sent in clear.
            List<String> heard = dialled(server, HOST, trusting());
            assertTrue(heard.get(0).startsWith("failed "), heard.toString());
            assertEquals(List.of(), server.requests);
        }
    }

    @Test
    void ourOwnKeyIsShownToAServerThatAsksForIt() throws Exception {
        ServerSocketFactory asking = new OneWay(
                certificate.server(client).getServerSocketFactory(), socket -> socket.setNeedClientAuth(true));
        TlsSettings withKey = new TlsSettings(
                Optional.of(List.of(certificate.certificate())), Optional.of(client.ownKey()), TlsVersion.TLS_1_3);
        try (TestServer server = new TestServer(asking, "https", turn -> turn.sayWhole("ok"))) {
            assertEquals(List.of("head 200", "body ok"), dialled(server, HOST, withKey));
            assertTrue(dialled(server, HOST, trusting()).get(0).startsWith("failed "));
        }
    }

    @Test
    void whereAnAuthorityIsNamedTheJdksOwnDoNotCount() throws Exception {
        TlsSettings others =
                new TlsSettings(Optional.of(List.of(client.certificate())), Optional.empty(), TlsVersion.TLS_1_3);
        try (TestServer server = server(turn -> turn.sayWhole("ok"))) {
            assertEquals(List.of("failed TLS_REFUSED"), dialled(server, HOST, others));
        }
    }

    @Test
    void aServerOfAnOlderVersionIsRefused() throws Exception {
        SSLServerSocketFactory old = certificate.server(client).getServerSocketFactory();
        ServerSocketFactory onlyOld = new OneWay(old, socket -> socket.setEnabledProtocols(new String[] {"TLSv1.2"}));
        TlsSettings lenient =
                new TlsSettings(Optional.of(List.of(certificate.certificate())), Optional.empty(), TlsVersion.TLS_1_2);
        try (TestServer server = new TestServer(onlyOld, "https", turn -> turn.sayWhole("ok"))) {
            assertEquals(List.of("failed TLS_REFUSED"), dialled(server, HOST, trusting()));
            assertEquals(List.of("head 200", "body ok"), dialled(server, HOST, lenient));
        }
    }

    @Test
    void aKeyNeverShowsItself() {
        assertEquals("OwnKey[redacted]", client.ownKey().toString());
    }

    /** Sockets of a factory, each set up in one way. */
    private static final class OneWay extends ServerSocketFactory {
        private final SSLServerSocketFactory factory;
        private final Consumer<SSLServerSocket> set;

        OneWay(SSLServerSocketFactory factory, Consumer<SSLServerSocket> set) {
            this.factory = factory;
            this.set = set;
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
            SSLServerSocket socket = (SSLServerSocket) factory.createServerSocket(port, backlog, address);
            set.accept(socket);
            return socket;
        }

        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            return createServerSocket(port, 50, InetAddress.getLoopbackAddress());
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) throws IOException {
            return createServerSocket(port, backlog, InetAddress.getLoopbackAddress());
        }
    }
}
