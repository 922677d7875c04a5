package dev.ostiary.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ostiary.session.Identity;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Recognizes callers by the certificate that TLS has verified: by a name among its alternative names, never by its subject.
 *
 * <p>A connection may outlive its certificate, so whether that has expired or was revoked is asked for every request. What it
 * does not guarantee: that its authority still counts; that was so when the connection was made.
 */
public final class Certificates {

    /** Nobody is recognized. */
    public static final Certificates NONE = new Certificates(List.of(), List.of(), InstantSource.system());

    private static final int MOST_KEPT = 10_000;

    private final List<Entry> entries;
    private final List<X509CRL> revoked;
    private final InstantSource clock;

    /** By the object: every request of a connection brings the same. */
    private final Cache<X509Certificate, Known> known = Caffeine.newBuilder()
            .weakKeys()
            .maximumSize(MOST_KEPT)
            .executor(Runnable::run)
            .build();

    /** Who is let in, and as what; of entries that cover the same name all count. */
    public record Entry(Predicate<String> name, Set<String> groups, Set<String> scopes) {
        public Entry {
            groups = Set.copyOf(groups);
            scopes = Set.copyOf(scopes);
        }
    }

    /** What a caller shows of itself by TLS. */
    public sealed interface Shown {
        record Nothing() implements Shown {}

        /**
         * A certificate that is good.
         *
         * @param thumbprint SHA-256 in base64url (RFC 8705 section 3.1)
         * @param identity empty where no entry covers a name of it, or several names are covered that differ
         */
        record Good(String thumbprint, Optional<Identity.Certified> identity) implements Shown {}

        /** @param detail why it is good no longer */
        record Bad(String detail) implements Shown {}
    }

    private record Known(Shown shown, Instant until) {}

    /** @param revoked what the authorities have withdrawn */
    public Certificates(List<Entry> entries, List<X509CRL> revoked, InstantSource clock) {
        this.entries = List.copyOf(entries);
        this.revoked = List.copyOf(revoked);
        this.clock = clock;
    }

    /** Looks at what the connection has proved. */
    public Shown look(Optional<X509Certificate> certificate) {
        if (certificate.isEmpty()) {
            return new Shown.Nothing();
        }
        Known found = known.get(certificate.get(), this::known);
        return clock.instant().isAfter(found.until())
                ? new Shown.Bad("a client certificate that has expired meanwhile, or whose revocation list has")
                : found.shown();
    }

    private Known known(X509Certificate certificate) {
        List<X509CRL> lists = revoked.stream()
                .filter(list -> list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal()))
                .toList();
        boolean withdrawn = lists.stream().anyMatch(list -> list.isRevoked(certificate));
        Shown shown = withdrawn
                ? new Shown.Bad("a client certificate that was revoked meanwhile")
                : new Shown.Good(thumbprint(certificate), identity(certificate));
        return new Known(shown, until(certificate, lists));
    }

    /** As in a handshake, a list of the issuer that is out of date speaks for nobody. */
    private static Instant until(X509Certificate certificate, List<X509CRL> lists) {
        return Stream.concat(
                        Stream.of(certificate.getNotAfter()),
                        lists.stream()
                                .map(X509CRL::getNextUpdate)
                                .flatMap(Stream::ofNullable)
                                .max(Date::compareTo)
                                .stream())
                .min(Date::compareTo)
                .orElseThrow()
                .toInstant();
    }

    /** URIs come before e-mail addresses, those before DNS names; two names of one kind are no name. */
    private Optional<Identity.Certified> identity(X509Certificate certificate) {
        for (CertificateName.Kind kind : CertificateName.Kind.values()) {
            List<String> named = CertificateName.of(certificate).stream()
                    .filter(name -> name.kind() == kind)
                    .map(CertificateName::text)
                    .distinct()
                    .filter(this::isCovered)
                    .toList();
            if (!named.isEmpty()) {
                return named.size() == 1 ? Optional.of(certified(named.getFirst())) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean isCovered(String name) {
        return entries.stream().anyMatch(entry -> entry.name().test(name));
    }

    private Identity.Certified certified(String name) {
        Set<String> groups = new LinkedHashSet<>();
        Set<String> scopes = new LinkedHashSet<>();
        entries.stream().filter(entry -> entry.name().test(name)).forEach(entry -> {
            groups.addAll(entry.groups());
            scopes.addAll(entry.scopes());
        });
        return new Identity.Certified(name, groups, scopes);
    }

    private static String thumbprint(X509Certificate certificate) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("a certificate has its bytes, and every JDK SHA-256", never);
        }
    }
}
