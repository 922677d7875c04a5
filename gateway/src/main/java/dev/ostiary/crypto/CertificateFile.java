package dev.ostiary.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Files with certificates and revocation lists (RFC 5280), as PEM or DER. */
public final class CertificateFile {

    /** Far more than the largest list that anyone serves from a file. */
    private static final int MOST_BYTES = 16 << 20;

    private CertificateFile() {}

    /** What reading a file of certificates gave. */
    public sealed interface Read permits Certificates, Unusable {}

    /** At least one certificate, in the order of the file. */
    public record Certificates(List<X509Certificate> all) implements Read {}

    /** What reading a file of revocation lists gave. */
    public sealed interface ListsRead permits Lists, Unusable {}

    /** At least one list. */
    public record Lists(List<X509CRL> all) implements ListsRead {}

    /** Reads certificates, whatever they are for. */
    public static Read certificates(Path file) {
        Optional<byte[]> bytes = bytes(file);
        if (bytes.isEmpty()) {
            return unreadable(file);
        }
        try {
            List<X509Certificate> all = factory().generateCertificates(new ByteArrayInputStream(bytes.get())).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            return all.isEmpty() ? noCertificate(file) : new Certificates(all);
        } catch (GeneralSecurityException _) {
            return noCertificate(file);
        }
    }

    /** Reads certificates of authorities: each may vouch for others, in its time. */
    public static Read authorities(Path file) {
        Read read = certificates(file);
        return read instanceof Certificates(List<X509Certificate> all)
                        && all.stream().anyMatch(each -> each.getBasicConstraints() < 0)
                ? new Unusable(
                        file,
                        "holds a certificate that is no authority's",
                        "Name the file with the authority's own certificate.")
                : read;
    }

    /**
     * Reads revocation lists, each of which is signed by one of these authorities or by one below them. Whether they are up
     * to date, {@link #outOfTime} tells.
     *
     * @param authorities whose own lists have to bear their signatures; others are judged when they are used
     */
    public static ListsRead lists(Path file, List<X509Certificate> authorities) {
        Optional<byte[]> bytes = bytes(file);
        if (bytes.isEmpty()) {
            return unreadable(file);
        }
        try {
            List<X509CRL> all = factory().generateCRLs(new ByteArrayInputStream(bytes.get())).stream()
                    .map(X509CRL.class::cast)
                    .toList();
            Optional<Unusable> fault = all.stream()
                    .flatMap(each -> unsigned(file, each, authorities).stream())
                    .findFirst();
            return all.isEmpty()
                    ? noList(file)
                    : fault.<ListsRead>map(each -> each).orElseGet(() -> new Lists(all));
        } catch (GeneralSecurityException _) {
            return noList(file);
        }
    }

    /** SHA-256 over the whole certificate in hexadecimal, as {@code openssl x509 -fingerprint -sha256} shows it. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.ofDelimiter(":")
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("a certificate has its bytes, and every JDK SHA-256", never);
        }
    }

    private static Optional<Unusable> unsigned(Path file, X509CRL list, List<X509Certificate> authorities) {
        boolean known = authorities.stream()
                .anyMatch(each -> each.getSubjectX500Principal().equals(list.getIssuerX500Principal()));
        return known && authorities.stream().noneMatch(each -> signed(list, each))
                ? Optional.of(new Unusable(
                        file, "holds a revocation list that its authority has not signed", "Get the genuine one."))
                : Optional.empty();
    }

    private static boolean signed(X509CRL list, X509Certificate authority) {
        try {
            list.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /** What is wrong with a certificate at this moment, as far as its time goes; its file may not have changed since. */
    public static Optional<Unusable> outOfTime(Path file, X509Certificate certificate, Instant now) {
        try {
            certificate.checkValidity(Date.from(now));
            return Optional.empty();
        } catch (CertificateExpiredException _) {
            return outOfTime(file, "has expired on " + certificate.getNotAfter().toInstant());
        } catch (CertificateNotYetValidException _) {
            return outOfTime(
                    file, "is not valid before " + certificate.getNotBefore().toInstant());
        }
    }

    private static Optional<Unusable> outOfTime(Path file, String why) {
        return Optional.of(new Unusable(file, "holds a certificate that " + why, "Put a valid one in its place."));
    }

    /** The same of a revocation list; one that does not say when the next one comes is never up to date. */
    public static Optional<Unusable> outOfTime(Path file, X509CRL list, Instant now) {
        return list.getNextUpdate() == null || !list.getNextUpdate().toInstant().isAfter(now)
                ? Optional.of(new Unusable(
                        file, "holds a revocation list that is out of date", "Get the authority's present one."))
                : Optional.empty();
    }

    /** The whole file; empty where it is missing, unreadable or too large. */
    static Optional<byte[]> bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES ? Optional.empty() : Optional.of(bytes);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    static Unusable unreadable(Path file) {
        return Files.exists(file)
                ? new Unusable(
                        file, "cannot be read, or is larger than 16 MiB", "Let the user who runs Ostiary read it.")
                : new Unusable(file, "does not exist", "Put it there, or name the right file.");
    }

    private static Unusable noCertificate(Path file) {
        return new Unusable(file, "holds no certificate that can be read", "Name a file with certificates in PEM.");
    }

    private static Unusable noList(Path file) {
        return new Unusable(file, "holds no revocation list that can be read", "Name a file with X.509 CRLs in PEM.");
    }

    private static CertificateFactory factory() throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509");
    }
}
