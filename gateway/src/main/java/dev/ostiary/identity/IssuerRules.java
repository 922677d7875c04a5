package dev.ostiary.identity;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is accepted of one authorization server.
 *
 * @param issuer its identifier, compared character by character (RFC 8414 section 2)
 * @param jwks where its keys are; empty where its metadata says so
 * @param audience what a token must be for: one of these
 * @param algorithms the JWS algorithms that its tokens may be signed with; see {@link Signatures#KNOWN}
 * @param groups the claim that lists groups: a name, or a JSON Pointer that begins with a slash
 * @param introspection how opaque tokens are asked about
 */
public record IssuerRules(
        String issuer,
        Optional<URI> jwks,
        Set<String> audience,
        List<String> algorithms,
        String groups,
        Optional<Introspection> introspection) {

    /**
     * RFC 7662.
     *
     * @param endpoint empty where the metadata of the issuer says so
     */
    public record Introspection(Optional<URI> endpoint, ClientSecret client) {}

    public IssuerRules {
        audience = Set.copyOf(audience);
        algorithms = List.copyOf(algorithms);
    }
}
