package dev.ostiary.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Files with keys and certificates")
class CertificatesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant LATER = NOW.plus(LocalAuthority.LIFE_OF_ISSUED);
    private static final LocalAuthority AUTHORITY = LocalAuthority.create(new SecureRandom(), NOW);
    private static final CertifiedKey SERVER = AUTHORITY.server(List.of("gateway.example", "10.0.0.7"), NOW, LATER);

    @TempDir
    Path folder;

    private Path certificate() {
        return folder.resolve("a.pem");
    }

    private Path key() {
        return folder.resolve("a.key");
    }

    private CertifiedKey.Read written(CertifiedKey pair) {
        assertEquals(Optional.empty(), PemFile.write(pair, certificate(), key()));
        return CertifiedKey.ofPem(certificate(), key());
    }

    private static void refused(String says, Object read) {
        String sentence = assertInstanceOf(Unusable.class, read).toString();
        assertTrue(sentence.contains(says), sentence);
    }

    @Test
    @DisplayName("what was written is read, and its key is for its owner alone")
    void roundTrip() throws Exception {
        CertifiedKey read =
                assertInstanceOf(CertifiedKey.Held.class, written(SERVER)).value();
        assertArrayEquals(SERVER.key().getEncoded(), read.key().getEncoded());
        assertEquals(SERVER.chain(), read.chain());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key())));
        assertEquals("CertifiedKey[redacted]", read.toString());
    }

    @Test
    @DisplayName("a local authority vouches for names, for a purpose and for a time")
    void whatAnAuthorityIssues() throws Exception {
        X509Certificate own = AUTHORITY.self().chain().getFirst();
        assertEquals(0, own.getBasicConstraints());
        X509Certificate server = SERVER.chain().getFirst();
        server.verify(own.getPublicKey());
        assertEquals(-1, server.getBasicConstraints());
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), server.getExtendedKeyUsage());
        assertEquals(
                List.of(List.of(2, "gateway.example"), List.of(7, "10.0.0.7")),
                List.copyOf(server.getSubjectAlternativeNames()));
        assertEquals(Duration.ofDays(365).plusMinutes(5), life(server));
        X509Certificate client = AUTHORITY
                .client("spiffe://example.org/agent", NOW, LATER)
                .chain()
                .getFirst();
        assertEquals(List.of("1.3.6.1.5.5.7.3.2"), client.getExtendedKeyUsage());
        assertEquals(
                List.of(List.of(6, "spiffe://example.org/agent")), List.copyOf(client.getSubjectAlternativeNames()));
    }

    private static Duration life(X509Certificate certificate) {
        return Duration.between(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    @Test
    @DisplayName("nothing is written over what is there")
    void neverOverwritten() throws Exception {
        Files.writeString(key(), "mine");
        assertTrue(PemFile.write(SERVER, certificate(), key())
                .orElseThrow()
                .toString()
                .contains("is there already"));
        assertEquals("mine", Files.readString(key()));
        assertFalse(Files.exists(certificate()));
    }

    @Test
    @DisplayName("the key of another certificate is no key")
    void keysBelongToTheirCertificates() throws Exception {
        written(SERVER);
        Path other = folder.resolve("b.key");
        PemFile.write(AUTHORITY.client("x", NOW, LATER), folder.resolve("b.pem"), other);
        refused("does not hold the key of", CertifiedKey.ofPem(certificate(), other));
    }

    @Test
    @DisplayName("a key that the world can read is not used, wherever a link leads to it")
    void keysAreSecrets() throws Exception {
        written(SERVER);
        Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("rw-r--r--"));
        refused("can be reached by others (rw-r--r--)", CertifiedKey.ofPem(certificate(), key()));
        Path link = Files.createSymbolicLink(folder.resolve("link.key"), key());
        refused("can be reached by others", CertifiedKey.ofPem(certificate(), link));
        Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("rw-r-----"));
        assertInstanceOf(CertifiedKey.Held.class, CertifiedKey.ofPem(certificate(), link));
    }

    @Test
    @DisplayName("a certificate counts neither before nor after its time")
    void certificatesHaveTheirTime() {
        X509Certificate own =
                AUTHORITY.server(List.of("a"), NOW, NOW.plusSeconds(60)).chain().getFirst();
        assertEquals(Optional.empty(), CertificateFile.outOfTime(certificate(), own, NOW));
        refused(
                "has expired on",
                CertificateFile.outOfTime(certificate(), own, NOW.plusSeconds(61))
                        .orElseThrow());
        refused(
                "is not valid before",
                CertificateFile.outOfTime(certificate(), own, NOW.minus(Duration.ofDays(1)))
                        .orElseThrow());
    }

    @Test
    @DisplayName("what is missing, garbage, or in a form that is not read, is said to be so")
    void garbage() throws Exception {
        written(SERVER);
        refused("does not exist", CertifiedKey.ofPem(folder.resolve("none.pem"), key()));
        refused("does not exist", CertifiedKey.ofPem(certificate(), folder.resolve("none.key")));
        refused("holds no certificate", CertifiedKey.ofPem(key(), key()));
        for (String text :
                List.of("", "-----BEGIN PRIVATE KEY-----\n!!\n-----END PRIVATE KEY-----\n", "x".repeat(9000))) {
            refused("", CertifiedKey.ofPem(certificate(), replaced(text)));
        }
        refused("openssl pkcs8", CertifiedKey.ofPem(certificate(), replaced("-----BEGIN EC PRIVATE KEY-----")));
        refused("PKCS #12", CertifiedKey.ofPem(certificate(), replaced("-----BEGIN ENCRYPTED PRIVATE KEY-----")));
    }

    private Path replaced(String text) throws Exception {
        return Files.writeString(key(), text);
    }

    @Test
    @DisplayName("a PKCS #12 file opens with its password alone")
    void pkcs12() throws Exception {
        Path file = folder.resolve("a.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "own", SERVER.key(), "right".toCharArray(), SERVER.chain().toArray(X509Certificate[]::new));
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "right".toCharArray());
        }
        refused("can be reached by others", CertifiedKey.ofPkcs12(file, secret("right")));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertInstanceOf(CertifiedKey.Held.class, CertifiedKey.ofPkcs12(file, secret("right")));
        refused("does not open with this password", CertifiedKey.ofPkcs12(file, secret("wr0ng")));
        Files.writeString(file, "garbage");
        refused("is no PKCS #12 file", CertifiedKey.ofPkcs12(file, secret("right")));
    }

    @Test
    @DisplayName("who vouches for clients is an authority")
    void authoritiesAreAuthorities() {
        written(SERVER);
        refused("no authority's", CertificateFile.authorities(certificate()));
        assertInstanceOf(CertificateFile.Certificates.class, CertificateFile.certificates(certificate()));
    }

    @Test
    @DisplayName("a revocation list is up to date, and signed by its authority")
    void revocationLists() throws Exception {
        List<X509Certificate> authorities = AUTHORITY.self().chain();
        Path file = folder.resolve("crl.pem");
        Files.writeString(
                file,
                Revocations.by(
                        AUTHORITY.self(),
                        NOW,
                        NOW.plusSeconds(60),
                        SERVER.chain().getFirst()));
        var lists = assertInstanceOf(CertificateFile.Lists.class, CertificateFile.lists(file, authorities));
        assertTrue(lists.all().getFirst().isRevoked(SERVER.chain().getFirst()));
        X509CRL list = lists.all().getFirst();
        assertEquals(Optional.empty(), CertificateFile.outOfTime(file, list, NOW));
        refused(
                "out of date",
                CertificateFile.outOfTime(file, list, NOW.plusSeconds(61)).orElseThrow());
        LocalAuthority namesake = LocalAuthority.create(new SecureRandom(), NOW);
        Files.writeString(
                file,
                Revocations.by(
                        namesake.self(),
                        NOW,
                        NOW.plusSeconds(60),
                        SERVER.chain().getFirst()));
        refused("has not signed", CertificateFile.lists(file, authorities));
        Files.writeString(file, "-----BEGIN X509 CRL-----\n");
        refused("holds no revocation list", CertificateFile.lists(file, authorities));
    }

    @Test
    @DisplayName("a local authority withdraws what it has issued, once and for good")
    void whatAnAuthorityWithdraws() throws Exception {
        List<X509Certificate> authorities = AUTHORITY.self().chain();
        X509Certificate one =
                AUTHORITY.client("one.example", NOW, LATER).chain().getFirst();
        X509Certificate other =
                AUTHORITY.client("other.example", NOW, LATER).chain().getFirst();
        X509CRL nobody = AUTHORITY.list(Optional.empty(), List.of(), NOW, LATER);
        assertFalse(nobody.isRevoked(one));
        X509CRL first = AUTHORITY.list(Optional.of(nobody), List.of(one, one), NOW.plusSeconds(1), LATER);
        X509CRL second = AUTHORITY.list(Optional.of(first), List.of(one, other), NOW.plusSeconds(2), LATER);
        assertEquals(2, second.getRevokedCertificates().size());
        assertEquals(
                NOW.plusSeconds(1),
                second.getRevokedCertificate(one).getRevocationDate().toInstant());
        Path file = Files.write(folder.resolve("crl.pem"), PemFile.list(second));
        var read = assertInstanceOf(CertificateFile.Lists.class, CertificateFile.lists(file, authorities));
        assertTrue(read.all().getFirst().isRevoked(other));
        assertEquals(Optional.empty(), CertificateFile.outOfTime(file, second, NOW.plusSeconds(3)));
        assertTrue(AUTHORITY.issued(one));
        assertFalse(LocalAuthority.create(new SecureRandom(), NOW).issued(one));
    }

    private static SecretBytes secret(String text) {
        return SecretBytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
