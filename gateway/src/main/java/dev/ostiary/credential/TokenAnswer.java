package dev.ostiary.credential;

import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.identity.HttpAsk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a token endpoint answered (RFC 6749 section 5). */
sealed interface TokenAnswer {

    /** RFC 6750 section 2.1. */
    Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{1,16384}=*");

    /** RFC 6749 section 5.2; whatever else stands there is the other side's words. */
    Pattern ERROR = Pattern.compile("[a-z_]{1,40}");

    Duration SHORT = Duration.ofMinutes(1);
    long LONGEST_SECONDS = 86_400;

    /**
     * A bearer token.
     *
     * @param life as it is told, a minute where it is not, a day at most
     * @param type {@code issued_token_type} (RFC 8693 section 2.2.1); empty where there is none
     * @param refresh to get the next one
     */
    record Granted(SecretBytes token, Duration life, String type, Optional<SecretBytes> refresh)
            implements TokenAnswer {}

    /** @param error the code of RFC 6749, or of an extension */
    record Denied(String error) implements TokenAnswer {}

    /** Nothing that can be used. */
    record Unusable(String why) implements TokenAnswer {}

    static TokenAnswer of(HttpAsk.Answer answer) {
        return switch (answer) {
            case HttpAsk.Answer.Failed(String why) -> new Unusable(why);
            case HttpAsk.Answer.Came(int status, var _, byte[] body) -> {
                try {
                    JsonNode json = JsonMapper.shared().readTree(body);
                    yield status == 200 ? granted(json) : denied(status, json);
                } catch (JacksonException garbage) {
                    yield new Unusable("status " + status + " with what is no JSON");
                }
            }
        };
    }

    private static TokenAnswer denied(int status, JsonNode json) {
        String error = json.path("error").asString("");
        return ERROR.matcher(error).matches() ? new Denied(error) : new Unusable("status " + status);
    }

    private static TokenAnswer granted(JsonNode json) {
        String token = json.path("access_token").asString("");
        if (!TOKEN.matcher(token).matches()) {
            return new Unusable("an answer without a token that can be sent");
        }
        if (!json.path("token_type").asString("").equalsIgnoreCase("Bearer")) {
            return new Unusable("a token that is no bearer token");
        }
        long seconds = json.path("expires_in").asLong(SHORT.toSeconds());
        String refresh = json.path("refresh_token").asString("");
        return new Granted(
                bytes(token),
                Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_SECONDS)),
                json.path("issued_token_type").asString(""),
                refresh.isEmpty() ? Optional.empty() : Optional.of(bytes(refresh)));
    }

    private static SecretBytes bytes(String text) {
        return SecretBytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
