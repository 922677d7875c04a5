package dev.ostiary.cli;

import dev.ostiary.config.OwnCertificate;
import dev.ostiary.config.ServerTlsSettings;
import dev.ostiary.crypto.CertificateFile;
import dev.ostiary.wire.OwnKey;
import dev.ostiary.wire.TlsSettings;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the files of TLS towards a server, or towards authorization servers, hold, whatever their time.
 *
 * @param path where the settings are
 */
record ServerFiles(
        String path, ServerTlsSettings settings, Optional<List<X509Certificate>> authorities, Optional<OwnKey> own) {

    /** How the server is reached at this moment; where {@link #bar} says why not, it is not. */
    TlsSettings at(Instant now) {
        return new TlsSettings(
                bar(now).isPresent() ? authorities : authorities.map(all -> current(all, now)),
                own,
                TlsFiles.version(settings.minimumVersion()));
    }

    /** Why nothing is sent to the server: there is nobody to vouch for it, or nothing to show to it. */
    Optional<String> bar(Instant now) {
        boolean nobody = authorities.filter(all -> current(all, now).isEmpty()).isPresent();
        return ownLapse(now)
                .or(() -> nobody ? authorityLapses(now).findFirst() : Optional.empty())
                .map(lapse -> lapse.path() + ": " + lapse.why());
    }

    private List<X509Certificate> current(List<X509Certificate> all, Instant now) {
        return all.stream()
                .filter(each -> CertificateFile.outOfTime(ca(), each, now).isEmpty())
                .toList();
    }

    private Optional<Lapse> ownLapse(Instant now) {
        return own.flatMap(key -> CertificateFile.outOfTime(
                        settings.own().map(OwnCertificate::certificate).orElse(Path.of("")),
                        key.chain().getFirst(),
                        now))
                .map(why -> new Lapse(path + "/certificate", why, "nothing is sent there"));
    }

    private Stream<Lapse> authorityLapses(Instant now) {
        return authorities.stream()
                .flatMap(List::stream)
                .flatMap(each -> CertificateFile.outOfTime(ca(), each, now).stream())
                .map(why -> new Lapse(path + "/ca", why, "nobody is trusted on its word there"));
    }

    Stream<Lapse> lapses(Instant now) {
        return Stream.concat(ownLapse(now).stream(), authorityLapses(now));
    }

    /** When each of these ends. */
    Stream<Date> ends() {
        return Stream.concat(
                        own.stream().map(key -> key.chain().getFirst()),
                        authorities.stream().flatMap(List::stream))
                .map(X509Certificate::getNotAfter);
    }

    /** These, but an own certificate that is out of time is not taken up in the place of one that is not. */
    ServerFiles after(ServerFiles before, Instant now) {
        boolean keep = ownLapse(now).isPresent()
                && before.own.isPresent()
                && before.ownLapse(now).isEmpty();
        return keep ? new ServerFiles(path, settings, authorities, before.own) : this;
    }

    private Path ca() {
        return settings.ca().orElse(Path.of(""));
    }
}
