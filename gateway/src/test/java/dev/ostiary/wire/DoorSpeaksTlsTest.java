package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.crypto.CertifiedKey;
import dev.ostiary.crypto.LocalAuthority;
import java.io.IOException;
import java.net.Socket;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** TLS at the door: who is let in, who is told why not, and what happens to connections when keys change. */
final class DoorSpeaksTlsTest {

    private static final char[] NO_SECRET = "none".toCharArray();
    private static final Instant NOW = Instant.now();
    private static final Instant LATER = NOW.plus(Duration.ofDays(1));
    private static final LocalAuthority AUTHORITY = LocalAuthority.create(new SecureRandom(), NOW);
    private static final LocalAuthority OTHER = LocalAuthority.create(new SecureRandom(), NOW);

    private static OwnKey own(CertifiedKey pair) {
        return new OwnKey(pair.key(), pair.chain());
    }

    private static OwnKey server() {
        return own(AUTHORITY.server(List.of("localhost", "127.0.0.1"), NOW, LATER));
    }

    private static DoorTls asking(boolean required) {
        return new DoorTls(
                server(),
                TlsVersion.TLS_1_3,
                new DoorTls.Clients.Asked(required, AUTHORITY.self().chain(), List.of()));
    }

    private static TestDoor door(DoorTls tls) {
        return TestDoor.secured(
                tls,
                call -> call.answer(
                        200,
                        HttpHeaders.none(),
                        call.certificate()
                                .map(shown -> String.valueOf(shown.getSerialNumber()))
                                .orElse("nobody")
                                .getBytes(US_ASCII)));
    }

    /** A client that trusts the authority, and shows this, if anything. */
    private static SSLSocket client(TestDoor door, Optional<CertifiedKey> shown) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", AUTHORITY.self().chain().getFirst());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        KeyStore mine = KeyStore.getInstance("PKCS12");
        mine.load(null, null);
        if (shown.isPresent()) {
            mine.setKeyEntry(
                    "own", shown.get().key(), NO_SECRET, shown.get().chain().toArray(Certificate[]::new));
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance("NewSunX509");
        keys.init(new javax.net.ssl.KeyStoreBuilderParameters(
                KeyStore.Builder.newInstance(mine, new KeyStore.PasswordProtection(NO_SECRET))));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket("127.0.0.1", door.door.address().getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static String asked(Socket socket) throws IOException {
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
        byte[] buffer = new byte[4096];
        StringBuilder all = new StringBuilder();
        int read = 0;
        while (!all.toString().matches("(?s).*\r\n\r\n.+") && read >= 0) {
            read = socket.getInputStream().read(buffer);
            all.append(new String(buffer, 0, Math.max(0, read), US_ASCII));
        }
        return all.substring(all.indexOf("\r\n\r\n") + 4);
    }

    private static String turnedAway(DoorTls tls, Optional<CertifiedKey> shown) throws Exception {
        try (TestDoor door = door(tls);
                SSLSocket socket = client(door, shown)) {
            assertThrows(Exception.class, () -> asked(socket));
            TestDoor.eventually("the refusal", () -> !door.refused.isEmpty());
            assertEquals(List.of(WireFault.Kind.HANDSHAKE_FAILED), door.refusedKinds());
            return door.refused.getFirst().detail();
        }
    }

    @Test
    void aClientIsKnownByTheCertificateOfWhichItHasTheKey() throws Exception {
        CertifiedKey agent = AUTHORITY.client("agent.example", NOW, LATER);
        String serial = agent.chain().getFirst().getSerialNumber().toString();
        try (TestDoor door = door(asking(true));
                SSLSocket socket = client(door, Optional.of(agent))) {
            assertEquals(serial, asked(socket));
            assertEquals(serial, asked(socket));
            assertEquals("TLSv1.3", socket.getSession().getProtocol());
        }
    }

    @Test
    void wantedIsNotRequired() throws Exception {
        try (TestDoor door = door(asking(false));
                SSLSocket socket = client(door, Optional.empty())) {
            assertEquals("nobody", asked(socket));
        }
        assertTrue(turnedAway(asking(true), Optional.empty()).contains("no client certificate was shown"));
    }

    @Test
    void aCertificateThatIsShownHasToBeGoodAlsoWhereNoneIsRequired() throws Exception {
        Instant before = NOW.minus(Duration.ofDays(2));
        assertEquals(
                "the client's certificate is not of an accepted authority",
                turnedAway(asking(false), Optional.of(OTHER.client("agent.example", NOW, LATER))));
        assertEquals(
                "the client's certificate, or that of its authority, has expired",
                turnedAway(asking(false), Optional.of(AUTHORITY.client("agent.example", before, NOW.minusSeconds(5)))));
        assertEquals(
                "the client's certificate cannot be accepted",
                turnedAway(asking(false), Optional.of(AUTHORITY.server(List.of("agent.example"), NOW, LATER))));
    }

    @Test
    void newKeysAreForNewConnections() throws Exception {
        try (TestDoor door = door(asking(false));
                SSLSocket first = client(door, Optional.empty())) {
            assertEquals("nobody", asked(first));
            X509Certificate old = (X509Certificate) first.getSession().getPeerCertificates()[0];
            door.door.secure(asking(false));
            assertEquals("nobody", asked(first));
            try (SSLSocket second = client(door, Optional.empty())) {
                assertEquals("nobody", asked(second));
                assertFalse(old.equals(second.getSession().getPeerCertificates()[0]));
            }
        }
    }

    @Test
    void aHandshakeThatDoesNotEndIsEnded() throws Exception {
        Duration quick = Duration.ofSeconds(1);
        HttpLimits limits = TestLimits.door(quick, quick, quick, quick);
        try (TestDoor door = TestDoor.secured(limits, asking(false), TestDoor::echo);
                RawClient silent = door.client()) {
            silent.send(new byte[] {22, 3, 1, 2, 0});
            assertFalse(silent.readToEnd().contains("HTTP"));
            TestDoor.eventually("the refusal", () -> !door.refused.isEmpty());
            assertEquals(List.of(WireFault.Kind.HANDSHAKE_TOO_SLOW), door.refusedKinds());
        }
    }

    @Test
    void whoeverComesOnTopOfAllIsNotEvenGreeted() throws Exception {
        HttpLimits one = TestLimits.connections(1);
        try (TestDoor door = TestDoor.secured(one, asking(false), TestDoor::echo);
                SSLSocket first = client(door, Optional.empty())) {
            asked(first);
            try (RawClient second = door.client()) {
                assertEquals("", second.readToEnd());
            }
            TestDoor.eventually("the refusal", () -> door.refusedKinds().contains(WireFault.Kind.DOOR_FULL));
        }
    }

    @Test
    void plainHttpIsNotAnswered() throws Exception {
        try (TestDoor door = door(asking(false));
                RawClient plain = door.client()) {
            plain.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertFalse(plain.readToEnd().contains("HTTP"));
            assertTrue(door.refused.getFirst().detail().contains("is not TLS"));
        }
    }

    @Test
    void aRefusedBodyIsToldOfUnderTlsAndTheConnectionEnds() throws Exception {
        try (TestDoor door = door(asking(false));
                SSLSocket socket = client(door, Optional.empty())) {
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n"
                            .getBytes(US_ASCII));
            String all = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            assertTrue(all.startsWith("HTTP/1.1 4"), all);
        }
    }

    @Test
    void aDoorThatWasOpenedInPlainStaysSo() {
        try (TestDoor door = TestDoor.echo(TestLimits.quick())) {
            assertThrows(IllegalStateException.class, () -> door.door.secure(asking(false)));
        }
    }
}
