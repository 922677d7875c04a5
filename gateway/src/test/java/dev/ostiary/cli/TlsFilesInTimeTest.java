package dev.ostiary.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.config.ClientCertificates;
import dev.ostiary.config.MinimumVersion;
import dev.ostiary.config.OwnCertificate;
import dev.ostiary.config.PortTls;
import dev.ostiary.config.ServerTlsSettings;
import dev.ostiary.crypto.CertifiedKey;
import dev.ostiary.crypto.LocalAuthority;
import dev.ostiary.wire.DoorTls;
import dev.ostiary.wire.OwnKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Files of TLS, as their time goes by,")
final class TlsFilesInTimeTest {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant SOON = NOW.plusSeconds(60);
    private static final Instant LATER = NOW.plusSeconds(3600);
    private static final Instant END = NOW.plus(LocalAuthority.LIFE).plusSeconds(1);
    private static final LocalAuthority AUTHORITY = LocalAuthority.create(new SecureRandom(), NOW);
    private static final OwnCertificate FILES =
            new OwnCertificate(Path.of("a.pem"), Optional.of(Path.of("a.key")), Optional.empty());
    private static final PortTls PORT = new PortTls(
            FILES,
            ClientCertificates.REQUIRED,
            Optional.of(Path.of("ca.pem")),
            Optional.empty(),
            MinimumVersion.TLS_1_3);

    private static OwnKey until(Instant end) {
        CertifiedKey pair = AUTHORITY.server(List.of("localhost"), NOW, end);
        return new OwnKey(pair.key(), pair.chain());
    }

    private static PortFiles port(OwnKey own) {
        return new PortFiles("/tls", PORT, own, AUTHORITY.self().chain(), List.of());
    }

    private static ServerFiles server(Optional<List<X509Certificate>> authorities, Optional<OwnKey> own) {
        return new ServerFiles(
                "/servers/a/tls",
                new ServerTlsSettings(Optional.of(Path.of("ca.pem")), Optional.of(FILES), MinimumVersion.TLS_1_3),
                authorities,
                own);
    }

    private static List<String> paths(Stream<Lapse> lapses) {
        return lapses.map(Lapse::path).toList();
    }

    @Test
    @DisplayName("say what is out of time, and only then")
    void lapses() {
        PortFiles port = port(until(SOON));
        assertEquals(List.of(), paths(port.lapses(NOW)));
        assertEquals(List.of("/tls/certificate"), paths(port.lapses(LATER)));
        assertEquals(List.of("/tls/certificate", "/tls/client-ca"), paths(port.lapses(END)));
    }

    @Test
    @DisplayName("have no authority vouch for anybody once it is out of time")
    void authorities() {
        PortFiles port = port(until(SOON));
        assertEquals(1, asked(port.at(LATER)).authorities().size());
        assertTrue(asked(port.at(END)).authorities().isEmpty());
        assertTrue(asked(port.at(END)).required());
    }

    private static DoorTls.Clients.Asked asked(DoorTls tls) {
        return assertInstanceOf(DoorTls.Clients.Asked.class, tls.clients());
    }

    @Test
    @DisplayName("do not put a certificate that is out of time in the place of one that is not")
    void nothingGoodIsReplaced() {
        PortFiles before = port(until(LATER));
        PortFiles expired = port(until(SOON));
        Instant between = SOON.plusSeconds(1);
        assertSame(before.own(), expired.after(before, between).own());
        assertSame(expired.own(), expired.after(before, NOW).own());
        assertSame(expired.own(), expired.after(before, LATER.plusSeconds(1)).own());
    }

    @Test
    @DisplayName("bar the way to a server that would be shown, or trusted by, what is out of time")
    void servers() {
        ServerFiles shown = server(Optional.empty(), Optional.of(until(SOON)));
        assertEquals(Optional.empty(), shown.bar(NOW));
        assertTrue(shown.bar(LATER).orElseThrow().contains("has expired on"));
        ServerFiles trusted = server(Optional.of(AUTHORITY.self().chain()), Optional.empty());
        assertEquals(Optional.empty(), trusted.bar(LATER));
        assertTrue(trusted.bar(END).isPresent());
        X509Certificate brief = until(SOON).chain().getFirst();
        ServerFiles both =
                server(Optional.of(List.of(brief, AUTHORITY.self().chain().getFirst())), Optional.empty());
        assertEquals(Optional.empty(), both.bar(LATER));
        assertFalse(both.at(LATER).authorities().orElseThrow().contains(brief));
        assertEquals(List.of("/servers/a/tls/ca"), paths(both.lapses(LATER)));
    }
}
