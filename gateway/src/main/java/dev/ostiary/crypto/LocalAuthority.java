package dev.ostiary.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority of one's own, for a first setup: EC keys on P-256, certificates after RFC 5280.
 *
 * <p>What it does not guarantee: it keeps no list of what it has issued, and nobody hears of what it withdraws but those who
 * are given its list. Whoever reads its key can
 * be anybody to those who trust it.
 */
public final class LocalAuthority {

    /** For how long the authority is good. */
    public static final Duration LIFE = Duration.ofDays(5 * 365);

    /** For how long what it issues is good; programs refuse servers' certificates that are good for longer than 398 days. */
    public static final Duration LIFE_OF_ISSUED = Duration.ofDays(365);

    /** Clocks that are behind a little should not refuse what is new. */
    private static final Duration EARLIER = Duration.ofMinutes(5);

    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final String SIGNED_WITH = "SHA256withECDSA";

    private final CertifiedKey self;
    private final SecureRandom random;

    /** @param self its own key and certificate */
    public LocalAuthority(CertifiedKey self, SecureRandom random) {
        this.self = self;
        this.random = random;
    }

    /** A new one. */
    public static LocalAuthority create(SecureRandom random, Instant now) {
        X500Name name = named("Ostiary local authority");
        KeyPair pair = pair(random);
        Draft draft = new Draft(name, name, pair.getPublic(), now, now.plus(LIFE), random);
        draft.with(Extension.basicConstraints, true, new BasicConstraints(0));
        draft.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return new LocalAuthority(
                new CertifiedKey(pair.getPrivate(), List.of(draft.signed(pair.getPrivate()))), random);
    }

    /** Its own key and certificate. */
    public CertifiedKey self() {
        return self;
    }

    /** A server's key and certificate for these host names and addresses. */
    public CertifiedKey server(List<String> hosts, Instant from, Instant until) {
        GeneralName[] names = hosts.stream()
                .map(host -> new GeneralName(
                        ADDRESS.matcher(host).matches() ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toArray(GeneralName[]::new);
        return issued(named(hosts.getFirst()), names, KeyPurposeId.id_kp_serverAuth, from, until);
    }

    /**
     * A client's key and certificate.
     *
     * @param name a URI such as {@code spiffe://example.org/agent}, an e-mail address, or else a DNS name
     */
    public CertifiedKey client(String name, Instant from, Instant until) {
        int kind = name.contains("://")
                ? GeneralName.uniformResourceIdentifier
                : name.contains("@") ? GeneralName.rfc822Name : GeneralName.dNSName;
        return issued(
                named("Ostiary client"),
                new GeneralName[] {new GeneralName(kind, name)},
                KeyPurposeId.id_kp_clientAuth,
                from,
                until);
    }

    /**
     * A revocation list (RFC 5280 section 5).
     *
     * @param before the list that it follows, of which everything stays
     * @param withdrawn what is withdrawn from now on, besides
     * @param until when the next one has to be there
     */
    public X509CRL list(Optional<X509CRL> before, List<X509Certificate> withdrawn, Instant now, Instant until) {
        JcaX509v2CRLBuilder builder = new JcaX509v2CRLBuilder(own().getSubjectX500Principal(), Date.from(now));
        builder.setNextUpdate(Date.from(until));
        try {
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(own().getPublicKey()));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(now.toEpochMilli())));
            if (before.isPresent()) {
                builder.addCRL(new X509CRLHolder(before.get().getEncoded()));
            }
            withdrawn.stream()
                    .distinct()
                    .filter(each -> before.filter(list -> list.isRevoked(each)).isEmpty())
                    .forEach(
                            each -> builder.addCRLEntry(each.getSerialNumber(), Date.from(now), CRLReason.unspecified));
            return new JcaX509CRLConverter()
                    .getCRL(builder.build(new JcaContentSignerBuilder(SIGNED_WITH).build(self.key())));
        } catch (GeneralSecurityException | IOException | OperatorCreationException never) {
            throw new IllegalStateException("every JDK signs with P-256, and a list has its bytes", never);
        }
    }

    /** Whether this certificate is one of its own. */
    public boolean issued(X509Certificate certificate) {
        try {
            certificate.verify(own().getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private CertifiedKey issued(
            X500Name subject, GeneralName[] names, KeyPurposeId purpose, Instant from, Instant until) {
        KeyPair pair = pair(random);
        X500Name issuer = X500Name.getInstance(own().getSubjectX500Principal().getEncoded());
        Draft draft = new Draft(issuer, subject, pair.getPublic(), from, until, random);
        draft.with(Extension.basicConstraints, true, new BasicConstraints(false));
        draft.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        draft.with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        draft.with(Extension.subjectAlternativeName, false, new GeneralNames(names));
        draft.below(own().getPublicKey());
        return new CertifiedKey(pair.getPrivate(), List.of(draft.signed(self.key())));
    }

    private X509Certificate own() {
        return self.chain().getFirst();
    }

    private static X500Name named(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    private static KeyPair pair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every JDK has P-256", never);
        }
    }

    /** A certificate that is not signed yet. */
    private static final class Draft {
        private final JcaX509v3CertificateBuilder builder;
        private final JcaX509ExtensionUtils identifiers;

        Draft(X500Name issuer, X500Name subject, PublicKey key, Instant from, Instant until, SecureRandom random) {
            builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    // RFC 5280 section 4.1.2.2: positive, at most 20 octets.
                    new BigInteger(127, random).setBit(126),
                    Date.from(from.minus(EARLIER)),
                    Date.from(until),
                    subject,
                    key);
            try {
                identifiers = new JcaX509ExtensionUtils();
                builder.addExtension(
                        Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
            } catch (GeneralSecurityException | CertIOException never) {
                throw new IllegalStateException("an identifier is a digest", never);
            }
        }

        void with(ASN1ObjectIdentifier kind, boolean critical, ASN1Encodable value) {
            try {
                builder.addExtension(kind, critical, value);
            } catch (CertIOException never) {
                throw new IllegalStateException("an extension of ours can be written", never);
            }
        }

        void below(PublicKey issuer) {
            with(Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(issuer));
        }

        X509Certificate signed(PrivateKey key) {
            try {
                return new JcaX509CertificateConverter()
                        .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNED_WITH).build(key)));
            } catch (GeneralSecurityException | OperatorCreationException never) {
                throw new IllegalStateException("every JDK signs with P-256", never);
            }
        }
    }
}
