package dev.ostiary.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * TLS towards one server, or towards all authorization servers.
 *
 * @param ca who may vouch for them, and nobody else; empty: the JDK's authorities
 * @param own what is shown to a server that asks for a certificate
 */
public record ServerTlsSettings(Optional<Path> ca, Optional<OwnCertificate> own, MinimumVersion minimumVersion) {

    public static final ServerTlsSettings DEFAULT =
            new ServerTlsSettings(Optional.empty(), Optional.empty(), MinimumVersion.TLS_1_3);

    /** Towards authorization servers: some of those that everybody uses speak TLS 1.2. */
    public static final ServerTlsSettings OF_ISSUERS =
            new ServerTlsSettings(Optional.empty(), Optional.empty(), MinimumVersion.TLS_1_2);

    Stream<Path> files() {
        return Stream.concat(ca.stream(), own.stream().flatMap(OwnCertificate::files));
    }
}
