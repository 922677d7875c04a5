package dev.ostiary.cli;

import dev.ostiary.config.ClientCertificates;
import dev.ostiary.config.PortTls;
import dev.ostiary.crypto.CertificateFile;
import dev.ostiary.wire.DoorTls;
import dev.ostiary.wire.OwnKey;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the files of a port's TLS hold, whatever their time.
 *
 * @param path where the settings are
 * @param authorities who may vouch for clients; empty where they are not asked
 */
record PortFiles(String path, PortTls settings, OwnKey own, List<X509Certificate> authorities, List<X509CRL> revoked) {

    PortFiles {
        authorities = List.copyOf(authorities);
        revoked = List.copyOf(revoked);
    }

    /**
     * How the port speaks at this moment. An authority that is out of time vouches for nobody. A list that is stays: with it,
     * nobody of its authority gets in. An own certificate that has expired is shown: clients are to see what is wrong.
     */
    DoorTls at(Instant now) {
        return new DoorTls(own, TlsFiles.version(settings.minimumVersion()), clients(now));
    }

    private DoorTls.Clients clients(Instant now) {
        return settings.clientCertificates() == ClientCertificates.NONE
                ? new DoorTls.Clients.NotAsked()
                : new DoorTls.Clients.Asked(
                        settings.clientCertificates() == ClientCertificates.REQUIRED,
                        authorities.stream()
                                .filter(each -> CertificateFile.outOfTime(path(settings.clientCa()), each, now)
                                        .isEmpty())
                                .toList(),
                        revoked);
    }

    Optional<Lapse> ownLapse(Instant now) {
        return CertificateFile.outOfTime(
                        settings.own().certificate(), own.chain().getFirst(), now)
                .map(why -> new Lapse(path + "/certificate", why, "clients will refuse this port"));
    }

    Stream<Lapse> lapses(Instant now) {
        return Stream.of(
                        ownLapse(now).stream(),
                        authorities.stream()
                                .flatMap(each ->
                                        CertificateFile.outOfTime(path(settings.clientCa()), each, now).stream())
                                .map(why ->
                                        new Lapse(path + "/client-ca", why, "clients for whom it vouches are refused")),
                        revoked.stream()
                                .flatMap(each ->
                                        CertificateFile.outOfTime(path(settings.revocationList()), each, now).stream())
                                .map(why -> new Lapse(
                                        path + "/revocation-list",
                                        why,
                                        "clients with certificates of its authority are refused")))
                .flatMap(each -> each);
    }

    /** When each of these ends. */
    Stream<Date> ends() {
        return Stream.of(
                        Stream.of(own.chain().getFirst().getNotAfter()),
                        authorities.stream().map(X509Certificate::getNotAfter),
                        revoked.stream().flatMap(list -> Stream.ofNullable(list.getNextUpdate())))
                .flatMap(each -> each);
    }

    /** These, but what is out of time is not taken up in the place of what is not. */
    PortFiles after(PortFiles before, Instant now) {
        boolean keep = ownLapse(now).isPresent() && before.ownLapse(now).isEmpty();
        return new PortFiles(
                path,
                settings,
                keep ? before.own : own,
                authorities,
                revoked.stream().map(list -> before.inPlaceOf(list, now)).toList());
    }

    private X509CRL inPlaceOf(X509CRL list, Instant now) {
        return current(list, now)
                ? list
                : revoked.stream()
                        .filter(old -> current(old, now)
                                && old.getIssuerX500Principal().equals(list.getIssuerX500Principal()))
                        .findFirst()
                        .orElse(list);
    }

    private static boolean current(X509CRL list, Instant now) {
        return CertificateFile.outOfTime(Path.of(""), list, now).isEmpty();
    }

    private static Path path(Optional<Path> named) {
        return named.orElse(Path.of(""));
    }
}
