package dev.ostiary.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * TLS of a port of ours.
 *
 * @param own what the port shows
 * @param clientCertificates whether clients show certificates
 * @param clientCa who may vouch for clients; there wherever they are asked
 * @param revocationList what those who vouch have withdrawn
 */
public record PortTls(
        OwnCertificate own,
        ClientCertificates clientCertificates,
        Optional<Path> clientCa,
        Optional<Path> revocationList,
        MinimumVersion minimumVersion) {

    Stream<Path> files() {
        return Stream.of(own.files(), clientCa.stream(), revocationList.stream())
                .flatMap(each -> each);
    }
}
