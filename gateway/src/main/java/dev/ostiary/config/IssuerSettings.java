package dev.ostiary.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One authorization server.
 *
 * @param issuer its identifier
 * @param jwks where its keys are; absent: as its metadata says
 * @param audience what a token must be for, one of these
 * @param algorithms that its tokens may be signed with
 * @param groups the claim that lists groups, a name or a JSON Pointer
 * @param introspection how opaque tokens are asked about
 */
public record IssuerSettings(
        URI issuer,
        Optional<URI> jwks,
        List<String> audience,
        List<String> algorithms,
        String groups,
        Optional<IntrospectionSettings> introspection) {

    public IssuerSettings {
        audience = List.copyOf(audience);
        algorithms = List.copyOf(algorithms);
    }
}
