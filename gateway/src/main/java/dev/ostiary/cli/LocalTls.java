package dev.ostiary.cli;

import dev.ostiary.crypto.CertificateFile;
import dev.ostiary.crypto.CertifiedKey;
import dev.ostiary.crypto.LocalAuthority;
import dev.ostiary.crypto.OwnerOnly;
import dev.ostiary.crypto.PemFile;
import dev.ostiary.crypto.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A folder with a local authority and what it has issued. Nothing in it is ever overwritten but the list of what was revoked. */
final class LocalTls {

    static final String AUTHORITY = "ca";
    static final String GATEWAY = "gateway";

    private final Path folder;
    private final SecureRandom random;
    private final InstantSource clock;
    private final List<Path> made = new ArrayList<>();
    private final List<Path> written = new ArrayList<>();
    private final List<Path> kept = new ArrayList<>();

    LocalTls(Path folder, SecureRandom random, InstantSource clock) {
        this.folder = folder;
        this.random = random;
        this.clock = clock;
    }

    /** Files that are new. */
    List<Path> made() {
        return List.copyOf(made);
    }

    /** What is made anew each time. */
    List<Path> written() {
        return List.copyOf(written);
    }

    /** Certificates that were there already. */
    List<Path> kept() {
        return List.copyOf(kept);
    }

    Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    Path key(String name) {
        return folder.resolve(name + ".key");
    }

    /** A file's name for a client: what is no letter or digit becomes a dash. */
    static String file(String client) {
        String plain = client.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return "client-" + (plain.length() > 64 ? plain.substring(plain.length() - 64) : plain);
    }

    Path list() {
        return folder.resolve("crl.pem");
    }

    /**
     * @param revoked names of clients, or files with certificates, that count no longer
     * @throws Halt where something is in the way
     */
    void make(List<String> hosts, List<String> clients, List<String> revoked) {
        folder();
        LocalAuthority authority = authority();
        var now = clock.instant();
        var until = now.plus(LocalAuthority.LIFE_OF_ISSUED);
        pair(GATEWAY, () -> authority.server(hosts, now, until));
        clients.forEach(name -> pair(file(name), () -> authority.client(name, now, until)));
        new LocalList(list(), authority, clock)
                .write(revoked.stream()
                        .map(name -> name.endsWith(".pem") ? folder.resolve(name) : certificate(file(name)))
                        .toList());
        written.add(list());
    }

    private void folder() {
        try {
            OwnerOnly.createFolder(folder);
            OwnerOnly.faultOfFolder(folder).ifPresent(fault -> {
                throw new Halt(ExitCode.ENVIRONMENT, "ostiary: " + fault);
            });
        } catch (IOException | UnsupportedOperationException thrown) {
            throw new Halt(ExitCode.ENVIRONMENT, "ostiary: " + OwnerOnly.unusable(folder, thrown));
        }
    }

    private LocalAuthority authority() {
        if (!Files.exists(certificate(AUTHORITY)) && !Files.exists(key(AUTHORITY))) {
            LocalAuthority fresh = LocalAuthority.create(random, clock.instant());
            write(AUTHORITY, fresh.self());
            return fresh;
        }
        kept.add(certificate(AUTHORITY));
        return new LocalAuthority(own(), random);
    }

    private CertifiedKey own() {
        return switch (CertifiedKey.ofPem(certificate(AUTHORITY), key(AUTHORITY))) {
            case CertifiedKey.Held(CertifiedKey own) -> {
                CertificateFile.outOfTime(certificate(AUTHORITY), own.chain().getFirst(), clock.instant())
                        .ifPresent(this::unusable);
                yield own;
            }
            case Unusable unusable -> throw unusable(unusable);
        };
    }

    private Halt unusable(Unusable why) {
        throw new Halt(
                ExitCode.ENVIRONMENT,
                "ostiary: the authority in " + folder + " cannot be used: " + why
                        + " Or name another folder with --out.");
    }

    private void pair(String name, Supplier<CertifiedKey> issued) {
        if (Files.exists(certificate(name)) || Files.exists(key(name))) {
            kept.add(certificate(name));
        } else {
            write(name, issued.get());
        }
    }

    private void write(String name, CertifiedKey pair) {
        Optional<Unusable> trouble = PemFile.write(pair, certificate(name), key(name));
        trouble.ifPresent(fault -> {
            throw new Halt(ExitCode.ENVIRONMENT, "ostiary: " + fault);
        });
        made.add(certificate(name));
        made.add(key(name));
    }
}
