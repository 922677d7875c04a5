package dev.ostiary.credential;

import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.identity.HttpAsk;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every login begins and ends with: who gives tokens for the server, who we are there, and what tokens were given. All
 * of it waits, so it is done by a command or on a virtual thread.
 */
public final class LoginFlow {

    /**
     * What is configured; the rest is found out.
     *
     * @param issuer the authorization server, where the server's own word for it is not to count
     * @param client who we are there; empty: registered anew (RFC 7591)
     * @param scopes none: as the server's metadata says
     * @param more scopes that are asked for besides
     */
    public record Wanted(
            URI server,
            Optional<String> issuer,
            Optional<OAuthClient> client,
            List<String> scopes,
            List<String> more) {}

    /** What came of a login. */
    public sealed interface Outcome {
        record In(Login login) implements Outcome {}

        /** @param why a sentence without a full stop and without a secret */
        record Failed(String why) implements Outcome {}
    }

    /** What came of finding out. */
    public sealed interface Found {
        record Terms(AuthorizationServerTerms terms) implements Found {}

        record Nothing(String why) implements Found {}
    }

    /** Who gives tokens for whom. */
    public record AuthorizationServerTerms(AuthorizationServer server, String resource, List<String> scopes) {}

    static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    private final Wanted wanted;
    private final HttpAsk http;
    private final InstantSource clock;

    public LoginFlow(Wanted wanted, HttpAsk http, InstantSource clock) {
        this.wanted = wanted;
        this.http = http;
        this.clock = clock;
    }

    public Found find() {
        ProtectedResource.Asked asked = ProtectedResource.of(wanted.server(), http);
        String issuer;
        String resource = wanted.server().toString();
        List<String> scopes = wanted.scopes();
        switch (asked) {
            case ProtectedResource.Asked.Known(ProtectedResource known) -> {
                issuer = wanted.issuer().orElse(known.issuer());
                resource = known.resource();
                scopes = scopes.isEmpty() ? known.scopes() : scopes;
            }
            case ProtectedResource.Asked.Unknown(String why) -> {
                if (wanted.issuer().isEmpty()) {
                    return new Found.Nothing(why);
                }
                issuer = wanted.issuer().get();
            }
        }
        List<String> all = Stream.concat(scopes.stream(), wanted.more().stream())
                .distinct()
                .toList();
        return switch (AuthorizationServer.of(issuer, http)) {
            case AuthorizationServer.Asked.Unknown(String why) -> new Found.Nothing(why);
            case AuthorizationServer.Asked.Known(AuthorizationServer server) ->
                server.tokenEndpoint().isEmpty()
                        ? new Found.Nothing("the metadata of " + issuer + " has no token_endpoint")
                        : new Found.Terms(new AuthorizationServerTerms(server, resource, all));
        };
    }

    /** Who we are: as configured, or registered with this redirect. A document says it only to those who read it. */
    Optional<OAuthClient> client(AuthorizationServer server, List<String> redirects, List<String> grants) {
        return wanted.client()
                .filter(client -> !client.isDocument() || server.says("client_id_metadata_document_supported"))
                .or(() -> server.endpoint("registration_endpoint")
                        .flatMap(endpoint -> registered(endpoint, redirects, grants)));
    }

    private Optional<OAuthClient> registered(URI endpoint, List<String> redirects, List<String> grants) {
        ObjectNode form = JsonMapper.shared()
                .createObjectNode()
                .put("client_name", "Ostiary")
                .put("application_type", "native")
                .put("token_endpoint_auth_method", "none");
        redirects.forEach(form.putArray("redirect_uris")::add);
        grants.forEach(form.putArray("grant_types")::add);
        if (redirects.isEmpty()) {
            form.putArray("response_types");
        } else {
            form.putArray("response_types").add("code");
        }
        var headers = AuthorizationServer.JSON.with("Content-Type", "application/json");
        byte[] body = JsonMapper.shared().writeValueAsBytes(form);
        return http.ask(endpoint, "POST", headers, body) instanceof HttpAsk.Answer.Came(int status, var _, byte[] said)
                        && (status == 200 || status == 201)
                ? client(said)
                : Optional.empty();
    }

    /** A client that was given a secret shows it by Basic, or is not used. */
    private static Optional<OAuthClient> client(byte[] said) {
        try {
            JsonNode json = JsonMapper.shared().readTree(said);
            String id = json.path("client_id").asString("");
            String secret = json.path("client_secret").asString("");
            String method = json.path("token_endpoint_auth_method").asString("client_secret_basic");
            boolean usable = secret.isEmpty() || method.equals("client_secret_basic") || method.equals("none");
            boolean shown = !secret.isEmpty() && !method.equals("none");
            return id.isEmpty() || !usable
                    ? Optional.empty()
                    : Optional.of(new OAuthClient(
                            id,
                            shown
                                    ? Optional.of(SecretBytes.of(secret.getBytes(StandardCharsets.UTF_8)))
                                    : Optional.empty()));
        } catch (JacksonException garbage) {
            return Optional.empty();
        }
    }

    /** Asks the token endpoint. */
    TokenAnswer redeem(AuthorizationServerTerms terms, OAuthClient client, Form form) {
        URI endpoint = terms.server().tokenEndpoint().orElseThrow();
        return TokenAnswer.of(client.post(http, endpoint, form.with("resource", terms.resource())));
    }

    Outcome outcome(AuthorizationServerTerms terms, OAuthClient client, TokenAnswer answer) {
        return switch (answer) {
            case TokenAnswer.Granted granted ->
                new Outcome.In(new Login(
                        terms.server().issuer(),
                        terms.server().tokenEndpoint().orElseThrow().toString(),
                        terms.resource(),
                        client,
                        granted.token(),
                        clock.instant().plus(granted.life()),
                        granted.refresh()));
            case TokenAnswer.Denied(String error) -> new Outcome.Failed("the token endpoint said " + error);
            case TokenAnswer.Unusable(String why) -> new Outcome.Failed("the token endpoint: " + why);
        };
    }

    HttpAsk http() {
        return http;
    }
}
