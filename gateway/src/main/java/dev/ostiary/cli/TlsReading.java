package dev.ostiary.cli;

import dev.ostiary.config.ClientCertificates;
import dev.ostiary.config.ConfigurationFault;
import dev.ostiary.config.OwnCertificate;
import dev.ostiary.config.Place;
import dev.ostiary.config.PortTls;
import dev.ostiary.config.SecretReference;
import dev.ostiary.config.ServerTlsSettings;
import dev.ostiary.credential.Secret;
import dev.ostiary.crypto.CertificateFile;
import dev.ostiary.crypto.CertifiedKey;
import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.crypto.Unusable;
import dev.ostiary.wire.OwnKey;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the files that TLS settings name, and collects what is wrong with them, apart from their time. */
final class TlsReading {

    private final Path settings;
    private final List<ConfigurationFault> faults = new ArrayList<>();

    /** @param settings the file that names them */
    TlsReading(Path settings) {
        this.settings = settings;
    }

    List<ConfigurationFault> faults() {
        return List.copyOf(faults);
    }

    /** @param path where the settings are in their file */
    Optional<PortFiles> port(String path, PortTls tls) {
        Optional<OwnKey> own = own(path, tls.own());
        if (tls.clientCertificates() == ClientCertificates.NONE) {
            return own.map(key -> new PortFiles(path, tls, key, List.of(), List.of()));
        }
        Optional<List<X509Certificate>> authorities =
                tls.clientCa().flatMap(ca -> certificates(path + "/client-ca", CertificateFile.authorities(ca)));
        Optional<List<X509CRL>> revoked = authorities.flatMap(all -> tls.revocationList()
                .map(list -> lists(path + "/revocation-list", CertificateFile.lists(list, all)))
                .orElse(Optional.of(List.of())));
        return own.flatMap(
                key -> authorities.flatMap(all -> revoked.map(lists -> new PortFiles(path, tls, key, all, lists))));
    }

    Optional<ServerFiles> server(String path, ServerTlsSettings tls) {
        Optional<List<X509Certificate>> authorities =
                tls.ca().flatMap(ca -> certificates(path + "/ca", CertificateFile.certificates(ca)));
        Optional<OwnKey> own = tls.own().flatMap(shown -> own(path, shown));
        boolean whole = authorities.isPresent() == tls.ca().isPresent()
                && own.isPresent() == tls.own().isPresent();
        return whole ? Optional.of(new ServerFiles(path, tls, authorities, own)) : Optional.empty();
    }

    private Optional<OwnKey> own(String path, OwnCertificate own) {
        return own.password()
                .map(reference -> ofStore(path, own, reference))
                .orElseGet(() -> judged(
                        path, CertifiedKey.ofPem(own.certificate(), own.key().orElseThrow())));
    }

    private Optional<OwnKey> ofStore(String path, OwnCertificate own, SecretReference reference) {
        return switch (Secrets.at(reference.where()).read()) {
            case Secret.Reading.Held(SecretBytes secret) ->
                judged(path, CertifiedKey.ofPkcs12(own.certificate(), secret));
            case Secret.Reading.Unreadable(String what, String remedy) -> {
                faults.add(reference.fault(what, remedy));
                yield Optional.empty();
            }
        };
    }

    private Optional<OwnKey> judged(String path, CertifiedKey.Read read) {
        return switch (read) {
            case CertifiedKey.Held(CertifiedKey held) -> Optional.of(new OwnKey(held.key(), held.chain()));
            case Unusable unusable -> fault(path + "/certificate", unusable);
        };
    }

    private Optional<List<X509Certificate>> certificates(String path, CertificateFile.Read read) {
        return switch (read) {
            case CertificateFile.Certificates(List<X509Certificate> all) -> Optional.of(all);
            case Unusable unusable -> fault(path, unusable);
        };
    }

    private Optional<List<X509CRL>> lists(String path, CertificateFile.ListsRead read) {
        return switch (read) {
            case CertificateFile.Lists(List<X509CRL> all) -> Optional.of(all);
            case Unusable unusable -> fault(path, unusable);
        };
    }

    private <T> Optional<T> fault(String path, Unusable unusable) {
        faults.add(fault(settings, path, unusable));
        return Optional.empty();
    }

    /** The same as a fault of the settings that name the file. */
    static ConfigurationFault fault(Path settings, String path, Unusable unusable) {
        return new ConfigurationFault(
                Place.whole(settings),
                path,
                Optional.empty(),
                unusable.where() + " " + unusable.what(),
                unusable.remedy().replaceAll("\\.$", ""));
    }
}
