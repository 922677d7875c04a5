package dev.ostiary.transport;

import dev.ostiary.identity.Recognition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a caller without a good token is told: which scheme to use, and where to find out who gives tokens (RFC 6750
 * section 3, RFC 9728 section 5.1, RFC 9449 section 7.1).
 *
 * @param base scheme, host and port as clients see them
 * @param metadata what the protected resource says of itself; empty where no authorization server is configured
 */
public record Challenges(String base, Optional<ResourceMetadata> metadata) {

    private static final String REALM = "Bearer realm=\"ostiary\"";
    private static final String PROOF = "DPoP ";

    /** The URI of a path as clients see it. */
    String uri(String path) {
        return base + path;
    }

    /** Nothing was shown, so nothing is said of it (RFC 6750 section 3.1). */
    List<String> asked(String path) {
        return challenges(path, Optional.empty(), List.of());
    }

    List<String> refused(String path, Recognition.Error error) {
        List<String> all = challenges(path, Optional.of(error.name().toLowerCase(Locale.ROOT)), List.of());
        // A nonce means nothing to the Bearer scheme (RFC 9449 section 9).
        return error == Recognition.Error.USE_DPOP_NONCE
                ? all.stream().filter(each -> each.startsWith(PROOF)).toList()
                : all;
    }

    /** The token is good and not for this. */
    List<String> insufficient(String path, List<String> scopes) {
        return challenges(path, Optional.of("insufficient_scope"), scopes);
    }

    private List<String> challenges(String path, Optional<String> error, List<String> scopes) {
        if (metadata.isEmpty()) {
            return List.of(REALM + error.map(code -> ", error=\"" + code + "\"").orElse("") + scope(scopes));
        }
        StringBuilder parameters = new StringBuilder()
                .append(", resource_metadata=\"")
                .append(base)
                .append(ResourceMetadata.PATH)
                .append(quotable(path))
                .append('"');
        parameters.append(scope(scopes.isEmpty() ? metadata.get().scopes() : scopes));
        error.ifPresent(code -> parameters.append(", error=\"").append(code).append('"'));
        List<String> all = new ArrayList<>(List.of(REALM + parameters));
        all.add(PROOF + "algs=\"" + String.join(" ", metadata.get().proofAlgorithms()) + "\"" + parameters);
        return all;
    }

    private static String scope(List<String> scopes) {
        return scopes.isEmpty() ? "" : ", scope=\"" + String.join(" ", scopes) + "\"";
    }

    /** A path as sent has no quotes unless someone means harm. */
    private static String quotable(String path) {
        boolean ours = path.startsWith("/mcp") || path.startsWith("/task/");
        return ours && path.indexOf('"') < 0 && path.indexOf('\\') < 0 ? path : "/mcp";
    }
}
