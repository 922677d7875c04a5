package dev.ostiary.cli;

import dev.ostiary.config.Configuration;
import dev.ostiary.config.ConfigurationFault;
import dev.ostiary.config.ConfigurationFiles;
import dev.ostiary.config.Loosening;
import dev.ostiary.config.MinimumVersion;
import dev.ostiary.config.Settings;
import dev.ostiary.crypto.CertificateFile;
import dev.ostiary.fields.FieldPattern;
import dev.ostiary.wire.DoorTls;
import dev.ostiary.wire.TlsSettings;
import dev.ostiary.wire.TlsVersion;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the keys, certificates and revocation lists say that the settings name, read once: a file that changes meanwhile
 * changes nothing here. Each counts in its time only, and that it is over is nobody's trouble but of those who depend on it.
 */
final class TlsFiles {

    private static final String ISSUERS = "/issuer-tls";
    private static final InstantSource CLOCK = InstantSource.system();

    private final Path settings;
    private final boolean withPorts;
    private final Optional<PortFiles> gateway;
    private final Optional<PortFiles> admin;
    private final ServerFiles issuers;
    private final Map<String, ServerFiles> servers;

    /** What was read and not taken up, since what was there before still counts. */
    private final List<Lapse> setAside;

    private TlsFiles(
            Path settings,
            boolean withPorts,
            Optional<PortFiles> gateway,
            Optional<PortFiles> admin,
            ServerFiles issuers,
            Map<String, ServerFiles> servers,
            List<Lapse> setAside) {
        this.settings = settings;
        this.withPorts = withPorts;
        this.gateway = gateway;
        this.admin = admin;
        this.issuers = issuers;
        this.servers = Map.copyOf(servers);
        this.setAside = List.copyOf(setAside);
    }

    /** What came of reading. */
    sealed interface Read {
        record Ok(TlsFiles files) implements Read {}

        record Broken(List<ConfigurationFault> faults) implements Read {}
    }

    /**
     * @param ports whether there are any; on stdio an expired certificate of a port is nobody's trouble
     * @throws Halt where a file is not as it should be, or nobody could come in by a port
     */
    static TlsFiles atStart(Configuration configuration, ConfigurationFiles files, boolean ports) {
        return switch (read(configuration.settings(), files.settings().path(), ports)) {
            case Read.Ok(TlsFiles ok) -> {
                Instant now = CLOCK.instant();
                List<ConfigurationFault> shut = ok.ports()
                        .flatMap(port -> port.ownLapse(now).stream())
                        .map(lapse -> lapse.fault(ok.settings))
                        .toList();
                if (!shut.isEmpty()) {
                    throw halt(shut);
                }
                yield ok;
            }
            case Read.Broken(List<ConfigurationFault> faults) -> throw halt(faults);
        };
    }

    private static Halt halt(List<ConfigurationFault> faults) {
        return new Halt(
                ExitCode.USAGE,
                faults.stream().map(ConfigurationFault::sentence).collect(Collectors.joining("\n")));
    }

    /** The same for a configuration that changed, or whose files did; what is out of time takes no good one's place. */
    Read again(Configuration next) {
        return switch (read(next.settings(), settings, withPorts)) {
            case Read.Ok(TlsFiles ok) -> new Read.Ok(ok.after(this));
            case Read.Broken broken -> broken;
        };
    }

    private TlsFiles after(TlsFiles before) {
        Instant now = CLOCK.instant();
        Map<String, ServerFiles> each = new LinkedHashMap<>(servers);
        each.replaceAll((name, server) -> Optional.ofNullable(before.servers.get(name))
                .map(old -> server.after(old, now))
                .orElse(server));
        Optional<PortFiles> nextGateway = after(gateway, before.gateway, now);
        Optional<PortFiles> nextAdmin = after(admin, before.admin, now);
        ServerFiles nextIssuers = issuers.after(before.issuers, now);
        TlsFiles taken = new TlsFiles(settings, withPorts, nextGateway, nextAdmin, nextIssuers, each, List.of());
        List<Lapse> remaining = taken.lapses();
        List<Lapse> aside = lapses().stream()
                .filter(lapse -> !remaining.contains(lapse))
                .map(lapse -> new Lapse(lapse.path(), lapse.why(), "what was there before stays in force"))
                .toList();
        return new TlsFiles(settings, withPorts, nextGateway, nextAdmin, nextIssuers, each, aside);
    }

    private static Optional<PortFiles> after(Optional<PortFiles> next, Optional<PortFiles> before, Instant now) {
        return next.map(port -> before.map(old -> port.after(old, now)).orElse(port));
    }

    static Read read(Settings settings, Path file, boolean ports) {
        TlsReading reading = new TlsReading(file);
        Optional<PortFiles> gateway =
                ports ? settings.tls().flatMap(tls -> reading.port("/tls", tls)) : Optional.empty();
        Optional<PortFiles> admin =
                ports ? settings.adminTls().flatMap(tls -> reading.port("/admin-tls", tls)) : Optional.empty();
        Optional<ServerFiles> issuers = reading.server(ISSUERS, settings.issuerTls());
        Map<String, ServerFiles> servers = new LinkedHashMap<>();
        settings.servers()
                .forEach((name, server) ->
                        reading.server(at(name), server.tls()).ifPresent(tls -> servers.put(name, tls)));
        return issuers.filter(_ -> reading.faults().isEmpty())
                .<Read>map(all -> new Read.Ok(new TlsFiles(file, ports, gateway, admin, all, servers, List.of())))
                .orElseGet(() -> new Read.Broken(reading.faults()));
    }

    /** How the gateway's port speaks at this moment. */
    Optional<DoorTls> gateway() {
        return gateway.map(port -> port.at(CLOCK.instant()));
    }

    Optional<DoorTls> admin() {
        return admin.map(port -> port.at(CLOCK.instant()));
    }

    /** How a server is reached at this moment, also one of which the settings say nothing. */
    TlsSettings server(String name) {
        return Optional.ofNullable(servers.get(name))
                .map(files -> files.at(CLOCK.instant()))
                .orElse(TlsSettings.strict());
    }

    /** How authorization servers are reached at this moment. */
    TlsSettings issuers() {
        return issuers.at(CLOCK.instant());
    }

    /** Why nothing is sent to authorization servers at this moment. */
    Optional<String> issuersBar() {
        return issuers.bar(CLOCK.instant());
    }

    /** Why nothing is sent to a server at this moment. */
    Optional<String> bar(String name) {
        return Optional.ofNullable(servers.get(name)).flatMap(files -> files.bar(CLOCK.instant()));
    }

    /** What is out of time at this moment. */
    List<Lapse> lapses() {
        Instant now = CLOCK.instant();
        return Stream.of(
                        ports().flatMap(port -> port.lapses(now)),
                        dialled().flatMap(server -> server.lapses(now)),
                        setAside.stream())
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    /** The same as faults of the settings. */
    List<ConfigurationFault> lapsed() {
        return lapses().stream().map(lapse -> lapse.fault(settings)).toList();
    }

    /** When the next of these that still counts is over. */
    Optional<Instant> nextEnd() {
        Instant now = CLOCK.instant();
        return Stream.concat(ports().flatMap(PortFiles::ends), dialled().flatMap(ServerFiles::ends))
                .map(Date::toInstant)
                .filter(end -> end.isAfter(now))
                .min(Instant::compareTo);
    }

    private Stream<PortFiles> ports() {
        return Stream.concat(gateway.stream(), admin.stream());
    }

    private Stream<ServerFiles> dialled() {
        return Stream.concat(Stream.of(issuers), servers.values().stream());
    }

    /** What counts in other files of the same names that does not count in these. */
    List<Loosening> loosenedBy(TlsFiles next) {
        List<Loosening> found = new ArrayList<>();
        gateway.ifPresent(before -> next.gateway.ifPresent(after -> port(before, after, found)));
        admin.ifPresent(before -> next.admin.ifPresent(after -> port(before, after, found)));
        server(issuers, next.issuers, "authorization servers", found);
        next.servers.forEach((name, now) ->
                Optional.ofNullable(servers.get(name)).ifPresent(before -> server(before, now, "the server", found)));
        return found;
    }

    private static void server(ServerFiles before, ServerFiles after, String whom, List<Loosening> found) {
        before.authorities()
                .ifPresent(all ->
                        after.authorities().ifPresent(now -> authorities(after.path() + "/ca", whom, all, now, found)));
    }

    private static void port(PortFiles before, PortFiles after, List<Loosening> found) {
        if (before.authorities().isEmpty() || after.authorities().isEmpty()) {
            return; // Whether clients are asked at all is a setting, and looked at as one.
        }
        authorities(before.path() + "/client-ca", "clients", before.authorities(), after.authorities(), found);
        boolean rolledBack = before.revoked().stream()
                .anyMatch(list -> after.revoked().stream().noneMatch(next -> succeeds(list, next)));
        if (rolledBack) {
            found.add(new Loosening(
                    before.path() + "/revocation-list", "an authority's list is older than the one in force, or gone"));
        }
    }

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
        return "/servers/" + FieldPattern.segment(server) + "/tls";
    }

    static TlsVersion version(MinimumVersion minimum) {
        return switch (minimum) {
            case TLS_1_2 -> TlsVersion.TLS_1_2;
            case TLS_1_3 -> TlsVersion.TLS_1_3;
        };
    }
}
