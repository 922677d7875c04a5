package dev.ostiary.cli;

import dev.ostiary.crypto.CertificateFile;
import dev.ostiary.crypto.LocalAuthority;
import dev.ostiary.crypto.OwnedFile;
import dev.ostiary.crypto.PemFile;
import dev.ostiary.crypto.Unusable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a local authority has revoked: a file that is signed anew with each change. What stands on it stays on it. */
final class LocalList {

    private static final int MOST_BYTES = 16 << 20;

    private final Path file;
    private final LocalAuthority authority;
    private final InstantSource clock;

    LocalList(Path file, LocalAuthority authority, InstantSource clock) {
        this.file = file;
        this.authority = authority;
        this.clock = clock;
    }

    /**
     * @param revoked files with certificates
     * @throws Halt where one cannot be read, or is of somebody else
     */
    void write(List<Path> revoked) {
        Optional<X509CRL> before = before();
        List<X509Certificate> certificates = new ArrayList<>();
        revoked.forEach(each -> certificates.add(certificate(each)));
        Instant now = clock.instant();
        X509CRL list = authority.list(before, certificates, now, now.plus(LocalAuthority.LIFE_OF_ISSUED));
        new OwnedFile(file, MOST_BYTES).replace(PemFile.list(list)).ifPresent(LocalList::halt);
    }

    private Optional<X509CRL> before() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return switch (CertificateFile.lists(file, authority.self().chain())) {
            case CertificateFile.Lists(List<X509CRL> all)
            when all.size() == 1
                    && all.getFirst()
                            .getIssuerX500Principal()
                            .equals(authority.self().chain().getFirst().getSubjectX500Principal()) ->
                Optional.of(all.getFirst());
            case CertificateFile.Lists _ ->
                throw halt(new Unusable(file, "is not the list of this authority alone", "Name another folder."));
            case Unusable unusable -> throw halt(unusable);
        };
    }

    private X509Certificate certificate(Path each) {
        return switch (CertificateFile.certificates(each)) {
            case CertificateFile.Certificates(List<X509Certificate> all) -> {
                if (!authority.issued(all.getFirst())) {
                    throw halt(new Unusable(
                            each, "is no certificate of this authority", "Have whoever issued it revoke it."));
                }
                yield all.getFirst();
            }
            case Unusable unusable -> throw halt(unusable);
        };
    }

    private static Halt halt(Unusable why) {
        throw new Halt(ExitCode.ENVIRONMENT, "ostiary: " + why);
    }
}
