package dev.ostiary.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whose access tokens let callers in, and what they have to be given for. The installation's token and its API keys need
 * nothing here.
 *
 * @param resource scheme, host and port as clients see them; absent: as the gateway listens
 * @param issuers the authorization servers
 * @param scopes which scopes are needed for what, besides what the policy says
 * @param certificates who is let in by a client certificate; all entries that cover a name count
 * @param dpopNonces whether proofs of possession have to hold a nonce of ours
 * @param clockSkew by how much the issuers' clocks may differ, at most a minute
 */
public record AccessSettings(
        Optional<URI> resource,
        List<IssuerSettings> issuers,
        List<ScopeSetting> scopes,
        List<CertificateEntry> certificates,
        boolean dpopNonces,
        Duration clockSkew) {

    public static final AccessSettings DEFAULT =
            new AccessSettings(Optional.empty(), List.of(), List.of(), List.of(), false, Duration.ofSeconds(30));

    public AccessSettings {
        issuers = List.copyOf(issuers);
        scopes = List.copyOf(scopes);
        certificates = List.copyOf(certificates);
    }
}
