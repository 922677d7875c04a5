package dev.ostiary.transport;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What our endpoints say of themselves as protected resources (RFC 9728), so that a client finds out who gives tokens
 * for them.
 *
 * @param issuers the authorization servers
 * @param scopes every scope that something needs
 * @param proofAlgorithms the algorithms with which a proof of possession may be signed
 */
public record ResourceMetadata(List<String> issuers, List<String> scopes, List<String> proofAlgorithms) {

    static final String PATH = "/.well-known/oauth-protected-resource";

    private static final String ENDPOINT = "/mcp";

    public ResourceMetadata {
        issuers = List.copyOf(issuers);
        scopes = List.copyOf(scopes);
        proofAlgorithms = List.copyOf(proofAlgorithms);
    }

    /** The endpoint that this path asks about; empty where the path is something else. */
    static Optional<String> endpoint(String path) {
        if (!path.startsWith(PATH)) {
            return Optional.empty();
        }
        String rest = path.substring(PATH.length());
        return rest.isEmpty() || rest.equals("/") ? Optional.of(ENDPOINT) : Optional.of(rest);
    }

    byte[] of(String base, String endpoint) {
        ObjectNode said = JsonMapper.shared().createObjectNode().put("resource", base + endpoint);
        issuers.forEach(said.putArray("authorization_servers")::add);
        said.putArray("bearer_methods_supported").add("header");
        if (!scopes.isEmpty()) {
            scopes.forEach(said.putArray("scopes_supported")::add);
        }
        proofAlgorithms.forEach(said.putArray("dpop_signing_alg_values_supported")::add);
        said.put("resource_name", "Ostiary");
        return JsonMapper.shared().writeValueAsString(said).getBytes(StandardCharsets.UTF_8);
    }
}
