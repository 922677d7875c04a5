package dev.ostiary.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A certificate of ours and where its key is.
 *
 * @param certificate PEM, or PKCS #12 together with the key; absolute
 * @param key PEM; empty for PKCS #12
 * @param password of the PKCS #12 file; empty for PEM
 */
public record OwnCertificate(Path certificate, Optional<Path> key, Optional<SecretReference> password) {

    Stream<Path> files() {
        return Stream.concat(Stream.of(certificate), Stream.concat(key.stream(), secrets()));
    }

    private Stream<Path> secrets() {
        return password.stream().map(SecretReference::where).flatMap(where -> switch (where) {
            case SecretPlace.InFile(Path file) -> Stream.of(file);
            case SecretPlace.InKeystore(Path file, var _, var _) -> Stream.of(file);
            case SecretPlace.Variable _, SecretPlace.FromCommand _ -> Stream.<Path>empty();
        });
    }
}
