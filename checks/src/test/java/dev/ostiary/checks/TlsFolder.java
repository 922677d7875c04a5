package dev.ostiary.checks;

import dev.ostiary.crypto.CertifiedKey;
import dev.ostiary.crypto.LocalAuthority;
import dev.ostiary.crypto.PemFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The certificates that a test needs: those of {@code ostiary keys tls}, and those that no good authority would issue. */
final class TlsFolder {

    static final Duration DAY = Duration.ofDays(1);

    private final Path folder;

    TlsFolder(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    Path key(String name) {
        return folder.resolve(name + ".key");
    }

    /** The authority that the command has made. */
    LocalAuthority authority() {
        return switch (CertifiedKey.ofPem(certificate("ca"), key("ca"))) {
            case CertifiedKey.Held(CertifiedKey own) -> new LocalAuthority(own, new SecureRandom());
            case dev.ostiary.crypto.Unusable unusable -> throw new AssertionError(unusable.toString());
        };
    }

    /** Another authority, of which nobody knows. */
    static LocalAuthority stranger() {
        return LocalAuthority.create(new SecureRandom(), Instant.now());
    }

    X509Certificate client(String file, LocalAuthority authority, String name) {
        return client(file, authority, name, Instant.now(), Instant.now().plus(DAY));
    }

    X509Certificate client(String file, LocalAuthority authority, String name, Instant from, Instant until) {
        CertifiedKey made = authority.client(name, from, until);
        write(file, made);
        return made.chain().getFirst();
    }

    void write(String file, CertifiedKey pair) {
        PemFile.write(pair, certificate(file), key(file)).ifPresent(trouble -> {
            throw new AssertionError(trouble.toString());
        });
    }

    /** Puts a pair in the place of another, certificate first, as a tool that renews would. */
    void replace(String file, CertifiedKey pair) throws IOException {
        write("next", pair);
        Files.move(certificate("next"), certificate(file), StandardCopyOption.REPLACE_EXISTING);
        Files.move(key("next"), key(file), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes a revocation list of this authority. */
    Path revoke(String file, LocalAuthority authority, List<X509Certificate> revoked) {
        return revoke(file, authority, revoked, Instant.now(), Instant.now().plus(DAY));
    }

    /** The same for some other time. */
    Path revoke(String file, LocalAuthority authority, List<X509Certificate> revoked, Instant now, Instant until) {
        CertifiedKey self = authority.self();
        var builder = new JcaX509v2CRLBuilder(self.chain().getFirst().getSubjectX500Principal(), Date.from(now));
        builder.setNextUpdate(Date.from(until));
        revoked.forEach(each -> builder.addCRLEntry(each.getSerialNumber(), Date.from(now), CRLReason.keyCompromise));
        try {
            byte[] list = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(self.key()))
                    .getEncoded();
            Path draft = Files.writeString(
                    folder.resolve(file + ".draft"),
                    "-----BEGIN X509 CRL-----\n" + Base64.getMimeEncoder().encodeToString(list)
                            + "\n-----END X509 CRL-----\n");
            return Files.move(draft, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | org.bouncycastle.operator.OperatorCreationException cannot) {
            throw new AssertionError(cannot);
        }
    }
}
