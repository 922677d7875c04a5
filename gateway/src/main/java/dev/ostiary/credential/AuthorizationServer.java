package dev.ostiary.credential;

import dev.ostiary.identity.HttpAsk;
import dev.ostiary.wire.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an authorization server says of itself (RFC 8414, else OpenID Connect Discovery). Metadata that names another issuer
 * is not used (RFC 8414 section 3.3); an endpoint may lie anywhere that may be dialled.
 */
record AuthorizationServer(String issuer, JsonNode metadata) {

    /** What came of asking. */
    sealed interface Asked {
        record Known(AuthorizationServer server) implements Asked {}

        record Unknown(String why) implements Asked {}
    }

    static final HttpHeaders JSON = HttpHeaders.of("Accept", "application/json");

    /** Waits, so on virtual threads only. */
    static Asked of(String issuer, HttpAsk http) {
        String why = "no metadata";
        for (URI place : places(URI.create(issuer))) {
            switch (http.ask(place, "GET", JSON, new byte[0])) {
                case HttpAsk.Answer.Came(int status, var _, byte[] body)
                when status == 200 -> {
                    Asked read = read(issuer, body);
                    return read instanceof Asked.Unknown(String reason)
                            ? new Asked.Unknown("the metadata of " + issuer + ": " + reason)
                            : read;
                }
                case HttpAsk.Answer.Came(int status, var _, byte[] _) -> why = "status " + status;
                case HttpAsk.Answer.Failed(String reason) -> why = reason;
            }
        }
        return new Asked.Unknown("the metadata of " + issuer + ": " + why);
    }

    private static Asked read(String issuer, byte[] body) {
        try {
            JsonNode metadata = JsonMapper.shared().readTree(body);
            return metadata.path("issuer").asString("").equals(issuer)
                    ? new Asked.Known(new AuthorizationServer(issuer, metadata))
                    : new Asked.Unknown("it names another issuer");
        } catch (JacksonException garbage) {
            return new Asked.Unknown("it is no JSON");
        }
    }

    Optional<URI> tokenEndpoint() {
        return endpoint("token_endpoint");
    }

    Optional<URI> endpoint(String member) {
        String text = metadata.path(member).asString("");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(URI.create(text));
        } catch (IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }

    /** The texts of a list; an absent one is empty. */
    List<String> texts(String member) {
        return metadata.path(member).values().stream()
                .map(each -> each.asString(""))
                .toList();
    }

    boolean says(String member) {
        return metadata.path(member).asBoolean(false);
    }

    /** RFC 8414 section 3.1, then OpenID Connect Discovery with the path before and behind. */
    private static List<URI> places(URI issuer) {
        String origin = issuer.getScheme() + "://" + issuer.getRawAuthority();
        String path = Optional.ofNullable(issuer.getRawPath()).orElse("").replaceAll("/$", "");
        return List.of(
                URI.create(origin + "/.well-known/oauth-authorization-server" + path),
                URI.create(origin + "/.well-known/openid-configuration" + path),
                URI.create(origin + path + "/.well-known/openid-configuration"));
    }
}
