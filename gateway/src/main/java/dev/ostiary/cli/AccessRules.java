package dev.ostiary.cli;

import dev.ostiary.admission.ScopeNeeds;
import dev.ostiary.config.IssuerSettings;
import dev.ostiary.config.Settings;
import dev.ostiary.identity.Certificates;
import dev.ostiary.identity.ClientSecret;
import dev.ostiary.identity.DpopProofs;
import dev.ostiary.identity.IssuerRules;
import dev.ostiary.policy.Wildcard;
import dev.ostiary.transport.ResourceMetadata;
import dev.ostiary.wire.DoorTls;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509CRL;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the settings say of who is let in, in the words of those who let in. */
final class AccessRules {

    private AccessRules() {}

    static ScopeNeeds needs(Settings settings) {
        return new ScopeNeeds(settings.access().scopes().stream()
                .map(setting -> new ScopeNeeds.Need(
                        new Wildcard(setting.server()),
                        setting.method(),
                        setting.tool().map(Wildcard::new),
                        Set.copyOf(setting.needs())))
                .toList());
    }

    static Optional<ResourceMetadata> metadata(Settings settings) {
        List<IssuerSettings> issuers = settings.access().issuers();
        return issuers.isEmpty()
                ? Optional.empty()
                : Optional.of(new ResourceMetadata(
                        issuers.stream()
                                .map(issuer -> issuer.issuer().toString())
                                .toList(),
                        needs(settings).all(),
                        DpopProofs.ALGORITHMS));
    }

    /** Who is let in by a certificate, as long as that is not revoked. */
    static Certificates certificates(Settings settings, Optional<DoorTls> tls, InstantSource clock) {
        List<X509CRL> revoked = tls.map(DoorTls::clients)
                .map(clients -> switch (clients) {
                    case DoorTls.Clients.Asked asked -> asked.revoked();
                    case DoorTls.Clients.NotAsked _ -> List.<X509CRL>of();
                })
                .orElse(List.of());
        return new Certificates(
                settings.access().certificates().stream()
                        .map(entry -> new Certificates.Entry(
                                new Wildcard(entry.name())::matches,
                                Set.copyOf(entry.groups()),
                                Set.copyOf(entry.scopes())))
                        .toList(),
                revoked,
                clock);
    }

    /** Scheme, host and port as clients see them. */
    static String base(Settings settings, String scheme, InetSocketAddress bound) {
        return settings.access().resource().map(URI::toString).orElseGet(() -> Hosts.base(scheme, bound));
    }

    /** @throws Halt where a secret is gone since the settings were checked */
    static IssuerRules rules(IssuerSettings settings) {
        return new IssuerRules(
                settings.issuer().toString(),
                settings.jwks(),
                Set.copyOf(settings.audience()),
                settings.algorithms(),
                settings.groups(),
                settings.introspection()
                        .map(how -> new IssuerRules.Introspection(
                                how.endpoint(), new ClientSecret(how.clientId(), Secrets.read(how.clientSecret())))));
    }
}
