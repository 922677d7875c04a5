package dev.ostiary.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.identity.Certificates.Shown;
import dev.ostiary.session.Identity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code identity/certificates.yaml}: which certificate lets in as whom. */
@DisplayName("Client certificates")
class CertificatesRecognizeTest {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final KeyPair KEY = key();
    private static final String AUTHORITY = "CN=authority";

    static Stream<Arguments> moves() throws IOException {
        try (InputStream in = CertificatesRecognizeTest.class.getResourceAsStream("/identity/certificates.yaml")) {
            List<?> cases =
                    (List<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(in));
            return cases.stream().map(each -> Arguments.of(((Map<?, ?>) each).get("name"), each));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moves")
    void letIn(String name, Map<String, Object> move) throws Exception {
        Certificates certificates = new Certificates(
                texts(move, "entries").stream()
                        .map(entry -> new Certificates.Entry(covering(entry)::test, Set.of(), Set.of()))
                        .toList(),
                List.of(),
                () -> NOW);
        Shown shown = certificates.look(Optional.of(certificate(texts(move, "has"))));
        String said = assertInstanceOf(Shown.Good.class, shown)
                .identity()
                .map(Identity::name)
                .orElse("nobody");
        assertEquals(move.get("is"), said);
    }

    private static java.util.function.Predicate<String> covering(String entry) {
        return entry.endsWith("*") ? text -> text.startsWith(entry.substring(0, entry.length() - 1)) : entry::equals;
    }

    @Test
    @DisplayName("have the groups and scopes of all entries that cover the name")
    void entriesAddUp() throws Exception {
        Certificates certificates = new Certificates(
                List.of(
                        new Certificates.Entry("a.example"::equals, Set.of("one"), Set.of("read")),
                        new Certificates.Entry(name -> name.startsWith("a."), Set.of("two"), Set.of("write")),
                        new Certificates.Entry("b.example"::equals, Set.of("three"), Set.of("all"))),
                List.of(),
                () -> NOW);
        Shown.Good good = assertInstanceOf(
                Shown.Good.class, certificates.look(Optional.of(certificate(List.of("dns:a.example")))));
        assertEquals(
                Optional.of(new Identity.Certified("a.example", Set.of("one", "two"), Set.of("read", "write"))),
                good.identity());
        assertEquals(43, good.thumbprint().length());
    }

    @Test
    @DisplayName("are nothing any more once they have expired or were revoked, whenever the connection was made")
    void connectionsOutliveCertificates() throws Exception {
        X509Certificate certificate = certificate(List.of("dns:a.example"));
        Certificates.Entry all = new Certificates.Entry(_ -> true, Set.of(), Set.of());
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        Certificates certificates = new Certificates(List.of(all), List.of(), now::get);
        assertInstanceOf(Shown.Good.class, certificates.look(Optional.of(certificate)));
        now.set(NOW.plus(Duration.ofDays(2)));
        Shown.Bad late = assertInstanceOf(Shown.Bad.class, certificates.look(Optional.of(certificate)));
        assertTrue(late.detail().contains("expired"));
        Certificates after = new Certificates(List.of(all), List.of(revoking(AUTHORITY, certificate)), () -> NOW);
        assertInstanceOf(Shown.Bad.class, after.look(Optional.of(certificate)));
        Certificates other = new Certificates(List.of(all), List.of(revoking("CN=other", certificate)), () -> NOW);
        assertInstanceOf(Shown.Good.class, other.look(Optional.of(certificate)));
        assertInstanceOf(Shown.Nothing.class, after.look(Optional.empty()));
    }

    @Test
    @DisplayName("are nothing while the list of their authority is out of date")
    void listsHaveTheirTime() throws Exception {
        Certificates.Entry all = new Certificates.Entry(_ -> true, Set.of(), Set.of());
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        var builder = new JcaX509v2CRLBuilder(
                new javax.security.auth.x500.X500Principal(AUTHORITY), Date.from(NOW.minusSeconds(60)));
        builder.setNextUpdate(Date.from(NOW.plusSeconds(60)));
        Certificates certificates = new Certificates(List.of(all), List.of(signed(builder)), now::get);
        X509Certificate certificate = certificate(List.of("dns:a.example"));
        assertInstanceOf(Shown.Good.class, certificates.look(Optional.of(certificate)));
        now.set(NOW.plusSeconds(61));
        assertInstanceOf(Shown.Bad.class, certificates.look(Optional.of(certificate)));
    }

    private static List<String> texts(Map<String, Object> move, String key) {
        return ((List<?>) move.getOrDefault(key, List.of()))
                .stream().map(String::valueOf).toList();
    }

    private static KeyPair key() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    private static X509Certificate certificate(List<String> names) throws Exception {
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name(AUTHORITY),
                BigInteger.valueOf(7),
                Date.from(NOW.minusSeconds(60)),
                Date.from(NOW.plus(Duration.ofDays(1))),
                new X500Name("CN=root"),
                KEY.getPublic());
        GeneralName[] all = names.stream().map(CertificatesRecognizeTest::name).toArray(GeneralName[]::new);
        if (all.length > 0) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(all));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("Ed25519").build(KEY.getPrivate())));
    }

    private static GeneralName name(String written) {
        String text = written.substring(written.indexOf(':') + 1);
        int kind = switch (written.substring(0, written.indexOf(':'))) {
            case "uri" -> GeneralName.uniformResourceIdentifier;
            case "dns" -> GeneralName.dNSName;
            case "email" -> GeneralName.rfc822Name;
            case "ip" -> GeneralName.iPAddress;
            default -> throw new IllegalArgumentException(written);
        };
        return new GeneralName(kind, text);
    }

    private static X509CRL revoking(String issuer, X509Certificate certificate) throws Exception {
        var builder = new JcaX509v2CRLBuilder(new javax.security.auth.x500.X500Principal(issuer), Date.from(NOW));
        builder.addCRLEntry(certificate.getSerialNumber(), Date.from(NOW), 1);
        return signed(builder);
    }

    private static X509CRL signed(JcaX509v2CRLBuilder builder) throws Exception {
        byte[] list = builder.build(new JcaContentSignerBuilder("Ed25519").build(KEY.getPrivate()))
                .getEncoded();
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(list));
    }
}
