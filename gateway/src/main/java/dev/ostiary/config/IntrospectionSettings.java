package dev.ostiary.config;

import java.net.URI;
import java.util.Optional;

/**
 * How opaque tokens are asked about (RFC 7662).
 *
 * @param endpoint absent: as the issuer's metadata says
 * @param clientId who we are to the issuer
 * @param clientSecret where the secret is that proves it
 */
public record IntrospectionSettings(Optional<URI> endpoint, String clientId, SecretReference clientSecret) {}
