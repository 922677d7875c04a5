package dev.ostiary.cli;

import dev.ostiary.config.ClientCertificates;
import dev.ostiary.config.Configuration;
import dev.ostiary.config.ConfigurationFault;
import dev.ostiary.config.ConfigurationFiles;
import dev.ostiary.config.Loosening;
import dev.ostiary.config.MinimumVersion;
import dev.ostiary.config.OwnCertificate;
import dev.ostiary.config.Place;
import dev.ostiary.config.PortTls;
import dev.ostiary.config.SecretReference;
import dev.ostiary.config.ServerTlsSettings;
import dev.ostiary.config.Settings;
import dev.ostiary.credential.Secret;
import dev.ostiary.crypto.CertificateFile;
import dev.ostiary.crypto.CertifiedKey;
import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.crypto.Unusable;
import dev.ostiary.wire.DoorTls;
import dev.ostiary.wire.OwnKey;
import dev.ostiary.wire.TlsSettings;
import dev.ostiary.wire.TlsVersion;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the keys, certificates and revocation lists say that the settings name, read once: a file that changes meanwhile
 * changes nothing here.
 */
final class TlsFiles {

    private static final InstantSource CLOCK = InstantSource.system();

    private final Path settings;
    private final boolean withPorts;
    private final Optional<DoorTls> gateway;
    private final Optional<DoorTls> admin;
    private final Map<String, TlsSettings> servers;

    private TlsFiles(
            Path settings,
            boolean withPorts,
            Optional<DoorTls> gateway,
            Optional<DoorTls> admin,
            Map<String, TlsSettings> servers) {
        this.settings = settings;
        this.withPorts = withPorts;
        this.gateway = gateway;
        this.admin = admin;
        this.servers = servers;
    }

    /** What came of reading. */
    sealed interface Read {
        record Ok(TlsFiles files) implements Read {}

        record Broken(List<ConfigurationFault> faults) implements Read {}
    }

    /**
     * @param ports whether there are any; on stdio an expired certificate of a port is nobody's trouble
     * @throws Halt where a file is not as it should be
     */
    static TlsFiles atStart(Configuration configuration, ConfigurationFiles files, boolean ports) {
        return switch (read(configuration.settings(), files.settings().path(), ports)) {
            case Read.Ok(TlsFiles ok) -> ok;
            case Read.Broken(List<ConfigurationFault> faults) ->
                throw new Halt(
                        ExitCode.USAGE,
                        faults.stream().map(ConfigurationFault::sentence).collect(Collectors.joining("\n")));
        };
    }

    /** The same for a configuration that changed, or whose files did. */
    Read again(Configuration next) {
        return read(next.settings(), settings, withPorts);
    }

    static Read read(Settings settings, Path file, boolean ports) {
        Reading reading = new Reading(file);
        Optional<DoorTls> gateway = ports ? settings.tls().flatMap(tls -> reading.port("/tls", tls)) : Optional.empty();
        Optional<DoorTls> admin =
                ports ? settings.adminTls().flatMap(tls -> reading.port("/admin-tls", tls)) : Optional.empty();
        Map<String, TlsSettings> servers = new LinkedHashMap<>();
        settings.servers()
                .forEach((name, server) ->
                        reading.server(at(name), server.tls()).ifPresent(tls -> servers.put(name, tls)));
        return reading.faults.isEmpty()
                ? new Read.Ok(new TlsFiles(file, ports, gateway, admin, Map.copyOf(servers)))
                : new Read.Broken(List.copyOf(reading.faults));
    }

    Optional<DoorTls> gateway() {
        return gateway;
    }

    Optional<DoorTls> admin() {
        return admin;
    }

    /** How a server is reached, also one of which the settings say nothing. */
    TlsSettings server(String name) {
        return servers.getOrDefault(name, TlsSettings.strict());
    }

    /** What counts in other files of the same names that does not count in these. */
    List<Loosening> loosenedBy(TlsFiles next) {
        List<Loosening> found = new ArrayList<>();
        port("/tls", gateway, next.gateway, found);
        port("/admin-tls", admin, next.admin, found);
        next.servers.forEach((name, now) -> Optional.ofNullable(servers.get(name))
                .flatMap(TlsSettings::authorities)
                .ifPresent(before -> now.authorities()
                        .ifPresent(after -> authorities(at(name) + "/ca", "the server", before, after, found))));
        return found;
    }

    private static void port(String path, Optional<DoorTls> before, Optional<DoorTls> after, List<Loosening> found) {
        if (before.map(DoorTls::clients).orElse(NOT_ASKED) instanceof DoorTls.Clients.Asked old
                && after.map(DoorTls::clients).orElse(NOT_ASKED) instanceof DoorTls.Clients.Asked now) {
            authorities(path + "/client-ca", "clients", old.authorities(), now.authorities(), found);
            boolean rolledBack = old.revoked().stream()
                    .anyMatch(list -> now.revoked().stream().noneMatch(next -> succeeds(list, next)));
            if (rolledBack) {
                found.add(new Loosening(
                        path + "/revocation-list", "an authority's list is older than the one in force, or gone"));
            }
        }
    }

    private static final DoorTls.Clients NOT_ASKED = new DoorTls.Clients.NotAsked();

    private static boolean succeeds(X509CRL before, X509CRL after) {
        return after.getIssuerX500Principal().equals(before.getIssuerX500Principal())
                && !after.getThisUpdate().before(before.getThisUpdate());
    }

    private static void authorities(
            String path,
            String whom,
            List<X509Certificate> before,
            List<X509Certificate> after,
            List<Loosening> found) {
        after.stream()
                .filter(each -> !before.contains(each))
                .map(each -> new Loosening(
                        path,
                        "another authority may vouch for " + whom + ", with the SHA-256 fingerprint "
                                + CertificateFile.fingerprint(each)))
                .forEach(found::add);
    }

    private static String at(String server) {
        return "/servers/" + server.replace("~", "~0").replace("/", "~1") + "/tls";
    }

    /** Reads, and collects what is wrong. */
    private static final class Reading {
        private final Path file;
        private final List<ConfigurationFault> faults = new ArrayList<>();

        Reading(Path file) {
            this.file = file;
        }

        Optional<DoorTls> port(String path, PortTls tls) {
            Optional<OwnKey> own = own(path, tls.own());
            Optional<DoorTls.Clients> clients =
                    tls.clientCertificates() == ClientCertificates.NONE ? Optional.of(NOT_ASKED) : clients(path, tls);
            return own.flatMap(key -> clients.map(asked -> new DoorTls(key, version(tls.minimumVersion()), asked)));
        }

        private Optional<DoorTls.Clients> clients(String path, PortTls tls) {
            Optional<List<X509Certificate>> authorities = tls.clientCa()
                    .flatMap(ca -> certificates(path + "/client-ca", CertificateFile.authorities(ca, CLOCK)));
            if (authorities.isEmpty()) {
                return Optional.empty();
            }
            Optional<List<X509CRL>> revoked = tls.revocationList().isEmpty()
                    ? Optional.of(List.of())
                    : lists(
                            path + "/revocation-list",
                            CertificateFile.lists(tls.revocationList().get(), authorities.get(), CLOCK));
            boolean required = tls.clientCertificates() == ClientCertificates.REQUIRED;
            return revoked.map(lists -> new DoorTls.Clients.Asked(required, authorities.get(), lists));
        }

        Optional<TlsSettings> server(String path, ServerTlsSettings tls) {
            Optional<List<X509Certificate>> authorities =
                    tls.ca().flatMap(ca -> certificates(path + "/ca", CertificateFile.trusted(ca, CLOCK)));
            Optional<OwnKey> own = tls.own().flatMap(shown -> own(path, shown));
            boolean whole = authorities.isPresent() == tls.ca().isPresent()
                    && own.isPresent() == tls.own().isPresent();
            return whole
                    ? Optional.of(new TlsSettings(authorities, own, version(tls.minimumVersion())))
                    : Optional.empty();
        }

        private Optional<OwnKey> own(String path, OwnCertificate own) {
            return own.password()
                    .map(reference -> ofStore(path, own, reference))
                    .orElseGet(() -> judged(
                            path,
                            CertifiedKey.ofPem(own.certificate(), own.key().orElseThrow(), CLOCK)));
        }

        private Optional<OwnKey> ofStore(String path, OwnCertificate own, SecretReference reference) {
            return switch (Secrets.at(reference.where()).read()) {
                case Secret.Reading.Held(SecretBytes secret) ->
                    judged(path, CertifiedKey.ofPkcs12(own.certificate(), secret, CLOCK));
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
            fault(
                    path,
                    unusable.where() + " " + unusable.what(),
                    unusable.remedy().replaceAll("\\.$", ""));
            return Optional.empty();
        }

        private void fault(String path, String problem, String remedy) {
            faults.add(new ConfigurationFault(Place.whole(file), path, Optional.empty(), problem, remedy));
        }

        private static TlsVersion version(MinimumVersion minimum) {
            return switch (minimum) {
                case TLS_1_2 -> TlsVersion.TLS_1_2;
                case TLS_1_3 -> TlsVersion.TLS_1_3;
            };
        }
    }
}
