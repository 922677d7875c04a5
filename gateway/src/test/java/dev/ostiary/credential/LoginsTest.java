package dev.ostiary.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.crypto.Installation;
import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.identity.HttpAsk;
import dev.ostiary.session.Asker;
import dev.ostiary.session.Identity;
import dev.ostiary.wire.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** {@code credential/login.yaml}, and what becomes of a login afterwards. */
@DisplayName("A login at a server")
class LoginsTest {

    private static final String ISSUER = "https://login.example";
    private static final URI SERVER = URI.create("https://crm.example/mcp");
    private static final String REDIRECT = "http://127.0.0.1:5000/callback";

    @TempDir
    private Path home = Path.of("");

    private Instant now = Instant.parse("2026-11-23T00:00:00Z");
    private final Map<String, Object> serverMetadata =
            new LinkedHashMap<>(Map.of("resource", SERVER.toString(), "authorization_servers", List.of(ISSUER)));
    private final Map<String, Object> issuerMetadata = new LinkedHashMap<>(Map.of(
            "issuer", ISSUER,
            "authorization_endpoint", ISSUER + "/authorize",
            "token_endpoint", ISSUER + "/token",
            "registration_endpoint", ISSUER + "/register",
            "device_authorization_endpoint", ISSUER + "/device",
            "code_challenge_methods_supported", List.of("S256"),
            "authorization_response_iss_parameter_supported", true));
    private String challenge = "Bearer";
    private final List<HttpAsk.Answer> tokens = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void mode() throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    }

    private HttpAsk.Answer answer(URI url, String method, HttpHeaders headers, byte[] body) {
        String text = URLDecoder.decode(new String(body, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return switch (url.toString()) {
            case "https://crm.example/mcp" ->
                new HttpAsk.Answer.Came(401, HttpHeaders.of("WWW-Authenticate", challenge), new byte[0]);
            case "https://crm.example/.well-known/oauth-protected-resource/mcp" -> came(200, serverMetadata);
            case ISSUER + "/.well-known/oauth-authorization-server" -> came(200, issuerMetadata);
            case ISSUER + "/register" -> came(201, Map.of("client_id", "c-1"));
            case ISSUER + "/device" ->
                came(
                        200,
                        Map.of(
                                "device_code",
                                "d-1",
                                "user_code",
                                "ABCD-EFGH",
                                "verification_uri",
                                ISSUER + "/device",
                                "expires_in",
                                60,
                                "interval",
                                5));
            case ISSUER + "/token" -> {
                asked.add(text);
                yield tokens.isEmpty() ? came(500, Map.of()) : tokens.removeFirst();
            }
            default ->
                new HttpAsk.Answer.Failed(
                        url.getHost().startsWith("10.") ? "10.0.0.1 leads to a private address" : "no such place");
        };
    }

    private static HttpAsk.Answer came(int status, Map<String, Object> json) {
        return new HttpAsk.Answer.Came(
                status, HttpHeaders.none(), JsonMapper.shared().writeValueAsBytes(json));
    }

    private void grants(String access, String refresh, int seconds) {
        tokens.add(came(
                200,
                Map.of(
                        "access_token", access,
                        "token_type", "Bearer",
                        "refresh_token", refresh,
                        "expires_in", seconds)));
    }

    private LoginFlow flow() {
        return flow(Optional.empty());
    }

    private LoginFlow flow(Optional<String> clientId) {
        return new LoginFlow(
                new LoginFlow.Wanted(
                        SERVER,
                        Optional.empty(),
                        clientId.map(id -> new OAuthClient(id, Optional.empty())),
                        List.of("read"),
                        List.of("read", "write")),
                this::answer,
                () -> now);
    }

    static Stream<Arguments> moves() throws IOException {
        try (InputStream in = LoginsTest.class.getResourceAsStream("/credential/login.yaml")) {
            List<?> cases =
                    (List<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(in));
            return cases.stream().map(each -> Arguments.of(map(each).get("name"), map(each)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moves")
    void goesWellOrNowhere(String name, Map<String, Object> move) {
        serverMetadata.putAll(map(move.get("server")));
        issuerMetadata.putAll(map(move.get("issuer")));
        challenge = move.get("challenge") instanceof String text ? text : challenge;
        int status = move.get("status") instanceof Integer some ? some : 200;
        tokens.add(came(
                status,
                move.containsKey("token")
                        ? map(move.get("token"))
                        : Map.of("access_token", "of-ann", "token_type", "Bearer", "refresh_token", "r-1")));
        String said = outcome(move);
        String expected = String.valueOf(move.get("says"));
        assertTrue(expected.startsWith("in with") ? said.equals(expected) : said.contains(expected), said);
        assertFalse(said.contains("s3cr3t"), said);
    }

    private String outcome(Map<String, Object> move) {
        LoginFlow flow = flow();
        if (!(flow.find() instanceof LoginFlow.Found.Terms(var terms))) {
            return flow.find().toString();
        }
        BrowserLogin login;
        switch (BrowserLogin.begin(flow, terms, REDIRECT, new SecureRandom())) {
            case BrowserLogin.Begun.At(BrowserLogin begun) -> login = begun;
            case BrowserLogin.Begun.Failed(String why) -> {
                return why;
            }
        }
        Map<String, Object> returned =
                new LinkedHashMap<>(Map.of("code", "k-1", "state", parameter(login.page(), "state"), "iss", ISSUER));
        returned.putAll(map(move.get("returned")));
        returned.values().removeIf(Objects::isNull);
        String query = returned.entrySet().stream()
                        .map(each -> each.getKey() + "="
                                + URLEncoder.encode(String.valueOf(each.getValue()), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))
                + (move.get("append") instanceof String more ? more : "");
        return switch (login.returned(query)) {
            case Returned.Foreign(String why) -> why;
            case Returned.Refused(String error) -> error;
            case Returned.Code code ->
                switch (login.redeem(code)) {
                    case LoginFlow.Outcome.In(Login in) -> {
                        assertTrue(asked.getFirst().contains("&code_verifier="), asked::toString);
                        assertEquals("S256", parameter(login.page(), "code_challenge_method"));
                        yield "in with " + Secret.text(in.access());
                    }
                    case LoginFlow.Outcome.Failed(String why) -> why;
                };
        };
    }

    private static String parameter(String url, String name) {
        return Stream.of(url.substring(url.indexOf('?') + 1).split("&"))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("by device asks as often as it may, until the person has decided")
    void device() throws InterruptedException {
        LoginFlow flow = flow();
        var terms = assertInstanceOf(LoginFlow.Found.Terms.class, flow.find()).terms();
        DeviceLogin login = assertInstanceOf(DeviceLogin.Begun.At.class, DeviceLogin.begin(flow, terms))
                .login();
        assertEquals("ABCD-EFGH", login.userCode());
        tokens.add(came(400, Map.of("error", "authorization_pending")));
        tokens.add(came(400, Map.of("error", "slow_down")));
        grants("of-ann", "r-1", 300);
        List<Duration> pauses = new ArrayList<>();
        assertInstanceOf(LoginFlow.Outcome.In.class, login.await(pauses::add));
        assertEquals(
                List.of(5L, 5L, 10L), pauses.stream().map(Duration::toSeconds).toList());
        tokens.add(came(400, Map.of("error", "access_denied")));
        assertInstanceOf(LoginFlow.Outcome.Failed.class, login.await(_ -> {}));
        for (int i = 0; i < 20; i++) {
            tokens.add(came(400, Map.of("error", "authorization_pending")));
        }
        assertTrue(login.await(_ -> {}).toString().contains("nobody entered the code"));
    }

    private Installation installation() {
        return assertInstanceOf(Installation.Ready.class, Installation.open(home, new SecureRandom()))
                .installation();
    }

    private LoginFile file(String person, String url) {
        return new LoginFile(installation(), person, "crm", url, new SecureRandom());
    }

    private void logIn(String person, String access, int seconds) {
        Login login = new Login(
                ISSUER,
                ISSUER + "/token",
                SERVER.toString(),
                new OAuthClient("c-1", Optional.empty()),
                bytes(access),
                now.plusSeconds(seconds),
                Optional.of(bytes("r-1")));
        assertEquals(Optional.empty(), file(person, SERVER.toString()).write(login));
    }

    private static SecretBytes bytes(String text) {
        return SecretBytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private Logins logins() {
        return new Logins(installation(), "crm", SERVER.toString(), this::answer, () -> {}, () -> now, Runnable::run);
    }

    private static String shown(Logins logins, Identity identity) {
        List<Shown> all = new ArrayList<>();
        logins.of(() -> Asker.of(identity)).show(all::add);
        return text(all.getFirst());
    }

    private static String text(Shown shown) {
        return switch (shown) {
            case Shown.Headers headers ->
                headers.headers().first("authorization").orElse("");
            case Shown.Withheld withheld -> withheld.reason() + ": " + withheld.detail();
        };
    }

    private static Identity.Subject ann(String... actors) {
        return new Identity.Subject(ISSUER, "ann", Set.of(), Set.of(), List.of(actors), Optional.empty());
    }

    @Test
    @DisplayName("counts for who made it, at that address, and for nobody else")
    void forOne() {
        logIn(Person.OWNER, "of-owner", 300);
        logIn(ISSUER + "#ann", "of-ann", 300);
        Logins logins = logins();
        assertEquals("Bearer of-owner", shown(logins, new Identity.Local("me")));
        assertEquals("Bearer of-owner", shown(logins, new Identity.Installation()));
        assertEquals("Bearer of-ann", shown(logins, ann()));
        assertEquals(
                "LOGIN_REQUIRED: nobody has logged in; run: ostiary keys login crm --for 'key:k1'",
                shown(logins, new Identity.KeyHolder("k1", Set.of())));
        assertTrue(shown(logins, ann("robot")).startsWith("LOGIN_REQUIRED"));
        assertInstanceOf(
                LoginFile.Read.None.class,
                file(Person.OWNER, "https://evil.example/mcp").read());
    }

    @Test
    @DisplayName("is made as a document says where the authorization server reads documents, else registered")
    void documents() {
        String document = "https://agents.example/ostiary.json";
        assertEquals("c-1", parameter(page(Optional.of(document)), "client_id"));
        issuerMetadata.put("client_id_metadata_document_supported", true);
        assertEquals(document, parameter(page(Optional.of(document)), "client_id"));
        issuerMetadata.remove("client_id_metadata_document_supported");
        assertEquals("registered-by-hand", parameter(page(Optional.of("registered-by-hand")), "client_id"));
    }

    @Test
    @DisplayName("asks for the scopes that are asked for anyway, and for more where a person says so")
    void moreScopes() {
        assertEquals("read write", parameter(page(Optional.empty()), "scope"));
    }

    private String page(Optional<String> clientId) {
        LoginFlow flow = flow(clientId);
        var terms = assertInstanceOf(LoginFlow.Found.Terms.class, flow.find()).terms();
        return assertInstanceOf(
                        BrowserLogin.Begun.At.class, BrowserLogin.begin(flow, terms, REDIRECT, new SecureRandom()))
                .login()
                .page();
    }

    @Test
    @DisplayName("that is not for something is asked for anew, and used at once where there is another by then")
    void stepUp() {
        logIn(Person.OWNER, "of-owner", 300);
        Logins logins = logins();
        Credentials owner = logins.of(() -> Asker.of(new Identity.Installation()));
        List<Shown> worn = new ArrayList<>();
        owner.show(worn::add);
        Shown.Headers first = assertInstanceOf(Shown.Headers.class, worn.getFirst());
        now = now.plusSeconds(10);
        assertEquals(
                "LOGIN_REQUIRED: the login is not for this; run: ostiary keys login crm --scopes write,files:read",
                lacking(owner, first, "Bearer error=\"insufficient_scope\", scope=\"write files:read\""));
        assertEquals(
                "LOGIN_REQUIRED: the login is not for this; run: ostiary keys login crm",
                lacking(owner, first, "Bearer scope=\"a;rm -rf ~ $(x)\", error=\"insufficient_scope\""));
        assertEquals("Bearer of-owner", shown(logins, new Identity.Installation()));
        logIn(Person.OWNER, "for-more", 300);
        now = now.plusSeconds(10);
        assertEquals("Bearer for-more", lacking(owner, first, "Bearer error=insufficient_scope"));
        assertEquals(Optional.empty(), ScopeChallenge.of(403, HttpHeaders.of("WWW-Authenticate", "Bearer")));
        assertEquals(
                Optional.empty(),
                ScopeChallenge.of(401, HttpHeaders.of("WWW-Authenticate", "Bearer error=\"insufficient_scope\"")));
    }

    private static String lacking(Credentials owner, Shown.Headers worn, String challenge) {
        List<Optional<Shown>> all = new ArrayList<>();
        owner.lacking(
                worn,
                ScopeChallenge.of(403, HttpHeaders.of("WWW-Authenticate", challenge))
                        .orElseThrow(),
                all::add);
        return text(all.getFirst().orElseThrow());
    }

    @Test
    @DisplayName("is withdrawn at the authorization server, the refresh token first of all")
    void withdrawn() {
        logIn(Person.OWNER, "of-owner", 300);
        Login login = assertInstanceOf(
                        LoginFile.Read.Held.class,
                        file(Person.OWNER, SERVER.toString()).read())
                .login();
        assertTrue(Withdrawal.of(login, this::answer).orElseThrow().contains("has no revocation_endpoint"));
        issuerMetadata.put("revocation_endpoint", ISSUER + "/token");
        tokens.add(came(400, Map.of("error", "unsupported_token_type")));
        tokens.add(came(200, Map.of()));
        assertEquals(Optional.empty(), Withdrawal.of(login, this::answer));
        assertEquals(
                List.of(
                        "token=of-owner&token_type_hint=access_token&client_id=c-1",
                        "token=r-1&token_type_hint=refresh_token&client_id=c-1"),
                asked);
        assertTrue(Withdrawal.of(login, this::answer).orElseThrow().contains("status 500"));
        issuerMetadata.put("revocation_endpoint", "https://10.0.0.1/revoke");
        assertTrue(Withdrawal.of(login, this::answer).orElseThrow().contains("private address"));
    }

    @Test
    @DisplayName("is encrypted at rest, and of no use under another name or when it was changed")
    void atRest() throws IOException {
        logIn(Person.OWNER, "of-owner", 300);
        Path one = only();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(one)));
        byte[] bytes = Files.readAllBytes(one);
        assertFalse(new String(bytes, StandardCharsets.ISO_8859_1).contains("of-owner"));
        logIn(ISSUER + "#ann", "of-ann", 300);
        try (Stream<Path> files = Files.list(home.resolve("logins"))) {
            Path other = files.filter(
                            file -> !file.equals(one) && !file.toString().endsWith(".lock"))
                    .findFirst()
                    .orElseThrow();
            Files.write(other, bytes);
        }
        assertTrue(shown(logins(), ann()).startsWith("LOGIN_REQUIRED"), "a login of another");
        bytes[bytes.length - 1] ^= 1;
        Files.write(one, bytes);
        assertTrue(shown(logins(), new Identity.Installation()).startsWith("LOGIN_REQUIRED"), "a changed one");
    }

    private Path only() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("logins"))) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    @DisplayName("is refreshed before it ends, and the new refresh token is the one that counts")
    void refreshed() {
        logIn(Person.OWNER, "first", 20);
        grants("second", "r-2", 300);
        Logins logins = logins();
        assertEquals("Bearer second", shown(logins, new Identity.Installation()));
        now = now.plusSeconds(290);
        grants("third", "r-3", 300);
        assertEquals("Bearer third", shown(logins, new Identity.Installation()));
        assertTrue(asked.get(0).contains("refresh_token=r-1&resource=https://crm.example/mcp"), asked::toString);
        assertTrue(asked.get(1).contains("refresh_token=r-2"), asked::toString);
        assertEquals("Bearer third", shown(logins(), new Identity.Installation()), "after a restart");
    }

    @Test
    @DisplayName("is refreshed once the server refuses its token")
    void refused() {
        logIn(Person.OWNER, "first", 300);
        Logins logins = logins();
        assertEquals("Bearer first", shown(logins, new Identity.Installation()));
        now = now.plusSeconds(10);
        grants("second", "r-2", 300);
        logins.of(() -> Asker.of(new Identity.Installation())).refused();
        assertEquals("Bearer second", shown(logins, new Identity.Installation()));
    }

    @Test
    @DisplayName("that has ended says the command that makes another")
    void ended() {
        logIn(Person.OWNER, "first", 20);
        tokens.add(came(400, Map.of("error", "invalid_grant")));
        assertEquals(
                "LOGIN_REQUIRED: the login has ended, or was withdrawn; run: ostiary keys login crm",
                shown(logins(), new Identity.Installation()));
        assertTrue(
                shown(logins(), new Identity.Installation()).startsWith("ISSUER_UNAVAILABLE"), "an issuer in trouble");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
