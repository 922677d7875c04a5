package dev.ostiary.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads what {@code ostiary.yaml} says of TLS. Whether the files are good is for those to say who use them. */
final class TlsReader {

    private static final String A_FILE = "a file, absolute or seen from this one; ~ is not expanded";

    private final Path settings;

    /** @param settings from which paths are seen */
    TlsReader(Path settings) {
        this.settings = settings.toAbsolutePath();
    }

    /** TLS of a port; empty where nothing is said of it. */
    Optional<PortTls> port(MappingReader keys, String key) {
        if (!keys.keys().containsKey(key)) {
            return Optional.empty();
        }
        var section = keys.section(key);
        var own = own(section);
        if (!section.keys().containsKey("certificate")) {
            section.fault("certificate", "The key \"certificate\" is missing here", "Add it");
        }
        var clients =
                section.choice("client-certificates", ClientCertificates.NONE, List.of(ClientCertificates.values()));
        var ca = file(section, "client-ca");
        var revoked = file(section, "revocation-list");
        clients(section, clients, ca.isPresent());
        var minimum = minimum(section, MinimumVersion.TLS_1_3);
        section.end();
        return own.map(shown -> new PortTls(shown, clients, ca, revoked, minimum));
    }

    private static void clients(MappingReader keys, ClientCertificates clients, boolean known) {
        if (clients != ClientCertificates.NONE && !known) {
            keys.fault(
                    "client-ca",
                    "Clients are asked for certificates, and nothing says whose count",
                    "Name the file with the authority's certificate");
        }
        for (var key : List.of("client-ca", "revocation-list")) {
            if (clients == ClientCertificates.NONE && keys.keys().containsKey(key)) {
                keys.fault(
                        key,
                        "No client is asked for a certificate, so this would have no effect",
                        "Write client-certificates: required, or remove the line");
            }
        }
    }

    /** TLS towards a server. */
    ServerTlsSettings server(MappingReader keys, ServerTlsSettings otherwise) {
        var ca = file(keys, "ca");
        var own = own(keys);
        var settings = new ServerTlsSettings(ca, own, minimum(keys, otherwise.minimumVersion()));
        keys.end();
        return settings;
    }

    private Optional<OwnCertificate> own(MappingReader keys) {
        var certificate = file(keys, "certificate");
        var key = file(keys, "key");
        var password = SecretReader.read(keys, "password");
        boolean named = keys.keys().containsKey("certificate");
        boolean pem = keys.keys().containsKey("key");
        boolean store = keys.keys().containsKey("password");
        if (named && !pem && !store) {
            keys.fault(
                    "key",
                    "Nothing says where the certificate's key is",
                    "Name its PEM file, or for PKCS #12 where the password is");
        }
        if (pem && store) {
            keys.fault(
                    "password",
                    "Only PKCS #12 files have a password here, and those hold their key themselves",
                    "Remove this line, or the key");
        }
        if (!named && (pem || store)) {
            keys.fault("certificate", "There is a key here, and no certificate", "Add it");
        }
        return certificate.map(file -> new OwnCertificate(file, key, password));
    }

    private static MinimumVersion minimum(MappingReader keys, MinimumVersion otherwise) {
        return keys.spelled("minimum-version", MinimumVersion::parse, "1.3 or 1.2")
                .orElse(otherwise);
    }

    private Optional<Path> file(MappingReader keys, String key) {
        return keys.written(key, this::path, A_FILE);
    }

    private Optional<Path> path(String text) {
        if (text.isEmpty() || text.startsWith("~") || text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(settings.resolveSibling(text).normalize());
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }
}
