package dev.ostiary.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How people log in at the authorization server of one server.
 *
 * @param issuer absent: as the server's metadata says (RFC 9728)
 * @param clientId who we are there; absent: registered with each login (RFC 7591)
 * @param clientSecret where the secret is that proves it; absent: a public client
 * @param scopes what tokens are asked for; none: as the server's metadata says
 */
public record LoginSettings(
        Optional<URI> issuer, Optional<String> clientId, Optional<SecretReference> clientSecret, List<String> scopes) {

    public LoginSettings {
        scopes = List.copyOf(scopes);
    }
}
