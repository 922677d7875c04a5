package dev.ostiary.credential;

import dev.ostiary.crypto.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person's login at the authorization server of one server gave.
 *
 * @param tokenEndpoint where it is refreshed
 * @param resource whom the tokens are for (RFC 8707)
 * @param client who we are there
 * @param until when the access token ends
 */
public record Login(
        String issuer,
        String tokenEndpoint,
        String resource,
        OAuthClient client,
        SecretBytes access,
        Instant until,
        Optional<SecretBytes> refresh) {

    /** The same with newer tokens; a refresh token that is not replaced goes on counting (RFC 6749 section 6). */
    Login with(TokenAnswer.Granted granted, Instant now) {
        return new Login(
                issuer,
                tokenEndpoint,
                resource,
                client,
                granted.token(),
                now.plus(granted.life()),
                granted.refresh().or(this::refresh));
    }

    byte[] bytes() {
        ObjectNode json = JsonMapper.shared()
                .createObjectNode()
                .put("issuer", issuer)
                .put("token_endpoint", tokenEndpoint)
                .put("resource", resource)
                .put("client_id", client.id())
                .put("access_token", Secret.text(access))
                .put("until", until.getEpochSecond());
        client.secret().ifPresent(secret -> json.put("client_secret", Secret.text(secret)));
        refresh.ifPresent(token -> json.put("refresh_token", Secret.text(token)));
        return JsonMapper.shared().writeValueAsBytes(json);
    }

    static Optional<Login> of(byte[] bytes) {
        try {
            JsonNode json = JsonMapper.shared().readTree(bytes);
            return Optional.of(new Login(
                    json.path("issuer").asString(),
                    json.path("token_endpoint").asString(),
                    json.path("resource").asString(),
                    new OAuthClient(json.path("client_id").asString(), text(json, "client_secret")),
                    text(json, "access_token").orElseThrow(),
                    Instant.ofEpochSecond(json.path("until").asLong()),
                    text(json, "refresh_token")));
        } catch (JacksonException | java.util.NoSuchElementException garbage) {
            return Optional.empty();
        }
    }

    private static Optional<SecretBytes> text(JsonNode json, String member) {
        String text = json.path(member).asString("");
        return text.isEmpty() ? Optional.empty() : Optional.of(SecretBytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
