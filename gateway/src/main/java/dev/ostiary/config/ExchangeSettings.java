package dev.ostiary.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How a token for a server is got in exchange for the caller's (RFC 8693).
 *
 * @param issuer the authorization server
 * @param tokenEndpoint absent: as its metadata says
 * @param clientId who we are to it
 * @param clientSecret where the secret is that proves it
 * @param audience whom the token is for, by the names that the authorization server knows
 * @param resource the same by URL; both absent: the server's own URL
 * @param scopes what the token is asked for; none: as the authorization server decides
 */
public record ExchangeSettings(
        URI issuer,
        Optional<URI> tokenEndpoint,
        String clientId,
        SecretReference clientSecret,
        List<String> audience,
        List<URI> resource,
        List<String> scopes) {

    public ExchangeSettings {
        audience = List.copyOf(audience);
        resource = List.copyOf(resource);
        scopes = List.copyOf(scopes);
    }
}
