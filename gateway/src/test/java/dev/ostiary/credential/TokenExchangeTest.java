package dev.ostiary.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.identity.HttpAsk;
import dev.ostiary.message.Reason;
import dev.ostiary.session.Asker;
import dev.ostiary.session.Identity;
import dev.ostiary.session.ShownToken;
import dev.ostiary.wire.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** {@code credential/exchange.yaml}, and what is kept of it. */
@DisplayName("A token in exchange for the caller's")
class TokenExchangeTest {

    private static final String TYPE = "urn:ietf:params:oauth:token-type:";
    private static final String ISSUER = "https://login.example";

    private Instant now = Instant.parse("2026-11-23T00:00:00Z");
    private final List<String> asked = new ArrayList<>();
    private Map<String, Object> metadata = Map.of("issuer", ISSUER, "token_endpoint", ISSUER + "/token");
    private HttpAsk.Answer answer = new HttpAsk.Answer.Failed("nobody is there");
    private Optional<String> secret = Optional.of("pa55");
    private final TokenExchange exchange = new TokenExchange(terms(), new Issuer(), () -> {}, () -> now, Runnable::run);

    private TokenExchange.Terms terms() {
        return new TokenExchange.Terms(
                ISSUER,
                Optional.empty(),
                "ostiary",
                new SecretVariable("SECRET", _ -> secret),
                List.of("crm"),
                List.of("https://crm.example/mcp"),
                List.of("read", "write"));
    }

    private final class Issuer implements HttpAsk {
        @Override
        public Answer ask(URI url, String method, HttpHeaders headers, byte[] body) {
            if (method.equals("GET")) {
                return url.getPath().startsWith("/.well-known/oauth") ? came(200, metadata) : came(404, Map.of());
            }
            asked.add(url + " " + headers.first("authorization").orElse("") + " "
                    + URLDecoder.decode(new String(body, StandardCharsets.US_ASCII), StandardCharsets.UTF_8));
            return answer;
        }
    }

    private static HttpAsk.Answer came(int status, Map<String, Object> json) {
        return new HttpAsk.Answer.Came(
                status, HttpHeaders.none(), JsonMapper.shared().writeValueAsBytes(json));
    }

    private static Asker ann(String token, String... scopes) {
        Identity subject = new Identity.Subject(ISSUER, "ann", Set.of(), Set.of(scopes), List.of(), Optional.empty());
        return new Asker(subject, token.isEmpty() ? Optional.empty() : Optional.of(new ShownToken(token)));
    }

    private String shown(Asker asker) {
        List<Shown> all = new ArrayList<>();
        exchange.of(() -> asker).show(all::add);
        assertEquals(1, all.size());
        return switch (all.getFirst()) {
            case Shown.Headers headers ->
                "shown " + headers.headers().first("authorization").orElse("").replace("Bearer ", "");
            case Shown.Withheld(Reason reason, String detail) -> reason + ": " + detail;
        };
    }

    private void grants(String token, int seconds) {
        answer = came(
                200,
                Map.of(
                        "access_token",
                        token,
                        "token_type",
                        "Bearer",
                        "issued_token_type",
                        TYPE + "access_token",
                        "expires_in",
                        seconds));
    }

    static Stream<Arguments> moves() throws IOException {
        try (InputStream in = TokenExchangeTest.class.getResourceAsStream("/credential/exchange.yaml")) {
            List<?> cases =
                    (List<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(in));
            return cases.stream().map(each -> Arguments.of(map(each).get("name"), map(each)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moves")
    void isShownOrNothingIs(String name, Map<String, Object> move) {
        Map<String, Object> json = new LinkedHashMap<>(map(move.get("answer")));
        json.computeIfPresent("issued_token_type", (_, type) -> TYPE + type);
        int status = move.get("status") instanceof Integer some ? some : 200;
        answer = move.get("fails") instanceof String why
                ? new HttpAsk.Answer.Failed(why)
                : move.get("raw") instanceof String raw
                        ? new HttpAsk.Answer.Came(status, HttpHeaders.none(), raw.getBytes(StandardCharsets.UTF_8))
                        : came(status, json);
        if (move.containsKey("metadata")) {
            metadata = map(move.get("metadata"));
        }
        if (move.containsKey("without-secret")) {
            secret = Optional.empty();
        }
        String said = shown(ann(move.containsKey("without-token") ? "" : "of-ann"));
        String expected = String.valueOf(move.get("says"));
        if (expected.startsWith("shown ")) {
            assertEquals(expected, said);
        } else {
            String reason = move.get("reason") instanceof String some ? some : "EXCHANGE_FAILED";
            assertTrue(said.startsWith(reason + ": ") && said.contains(expected), said);
            for (String hidden : List.of("s3cr3t", "of-ann", "pa55", "for-crm")) {
                assertFalse(said.contains(hidden), said);
            }
        }
    }

    @Test
    @DisplayName("is asked for with the caller's token, for the server, by who we are")
    void asks() {
        grants("for-crm", 300);
        shown(ann("of-ann"));
        assertEquals(
                List.of(ISSUER + "/token Basic b3N0aWFyeTpwYTU1"
                        + " grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token=of-ann"
                        + "&subject_token_type=" + TYPE + "access_token&requested_token_type=" + TYPE + "access_token"
                        + "&audience=crm&resource=https://crm.example/mcp&scope=read write"),
                asked);
    }

    @Test
    @DisplayName("is kept until shortly before its end, for an identity with all that it was given for")
    void kept() {
        grants("for-crm", 300);
        assertEquals("shown for-crm", shown(ann("of-ann", "a")));
        grants("another", 300);
        assertEquals("shown for-crm", shown(ann("of-ann-again", "a")));
        assertEquals("shown for-crm", shown(ann("", "a")));
        assertEquals("shown another", shown(ann("of-ann", "a", "b")));
        now = now.plusSeconds(271);
        assertTrue(shown(ann("", "a")).contains("showed no access token"));
        assertEquals("shown another", shown(ann("of-ann", "a")));
        assertEquals(3, asked.size());
    }

    @Test
    @DisplayName("is asked for again once the server refuses it")
    void refused() {
        grants("for-crm", 300);
        shown(ann("of-ann"));
        now = now.plusSeconds(10);
        grants("another", 300);
        assertTrue(exchange.of(() -> ann("of-ann")).refused());
        assertEquals("shown another", shown(ann("of-ann")));
    }

    @Test
    @DisplayName("that fails is tried again, not remembered")
    void triedAgain() {
        assertTrue(shown(ann("of-ann")).contains("nobody is there"));
        now = now.plusSeconds(2);
        grants("for-crm", 300);
        assertEquals("shown for-crm", shown(ann("of-ann")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
