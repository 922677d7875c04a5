package dev.ostiary.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.crypto.CertifiedKey;
import dev.ostiary.crypto.LocalAuthority;
import dev.ostiary.identity.Certificates;
import dev.ostiary.identity.Recognition;
import dev.ostiary.message.Reason;
import dev.ostiary.session.Asker;
import dev.ostiary.session.Identity;
import dev.ostiary.wire.HttpHeaders;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("On the doorstep")
class DoorstepTest {

    private static final Set<String> HOSTS = Set.of("localhost:7070", "127.0.0.1:7070", "[::1]:7070");
    private static final Set<String> ORIGINS = Set.of("http://localhost:7070", "https://app.example");
    private static final String TOKEN = "ost_b_right";

    private final Doorstep guarded = door(false);
    private final Doorstep open = door(true);

    @Test
    @DisplayName("whoever shows the token at a host that is served comes in")
    void theTokenOpens() {
        assertEquals(in(new Identity.Installation()), guarded.step(call(shown("Bearer " + TOKEN))));
        assertEquals(in(new Identity.Installation()), guarded.step(call(shown("bearer  " + TOKEN))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ost_b_wrong", "Bearer", "Bearer ", "Basic ost_b_right", "ost_b_right", ""})
    @DisplayName("whoever shows anything else does not")
    void nothingElseDoes(String authorization) {
        refused(401, Reason.UNAUTHENTICATED, guarded.step(call(shown(authorization))));
    }

    @Test
    @DisplayName("no token and two tokens are both none")
    void noTokenAndTwoTokens() {
        refused(401, Reason.UNAUTHENTICATED, guarded.step(call(host("localhost:7070"))));
        HttpHeaders twice = shown("Bearer " + TOKEN).with("Authorization", "Bearer " + TOKEN);
        refused(401, Reason.UNAUTHENTICATED, guarded.step(call(twice)));
    }

    @Test
    @DisplayName("a token in the query is not looked at (RFC 6750 section 2.3)")
    void aTokenInTheQueryIsNotLookedAt() {
        var call = new KnockingCall("POST", "/mcp", Optional.of("access_token=" + TOKEN), host("localhost:7070"));
        refused(401, Reason.UNAUTHENTICATED, guarded.step(call));
    }

    @Test
    @DisplayName("a token in the query spoils the one in the header (RFC 6750 section 2)")
    void aTokenInTheQuerySpoilsTheHeader() {
        for (String query : new String[] {"access_token=x", "a=b&Access_Token=x", "accesstoken=x"}) {
            var call = new KnockingCall("POST", "/mcp", Optional.of(query), shown("Bearer " + TOKEN));
            refused(401, Reason.UNAUTHENTICATED, guarded.step(call));
        }
    }

    @Test
    @DisplayName("the installation's token is a bearer token and nothing else")
    void theTokenIsABearerToken() {
        refused(401, Reason.UNAUTHENTICATED, guarded.step(call(shown("DPoP " + TOKEN))));
    }

    @Test
    @DisplayName("whoever shows something at an open door is recognized by it, or refused")
    void anOpenDoorStillLooks() {
        refused(401, Reason.UNAUTHENTICATED, open.step(call(shown("Bearer ostk_forged"))));
        assertEquals(in(new Identity.Installation()), open.step(call(shown("Bearer " + TOKEN))));
    }

    @Test
    @DisplayName("what takes a while is answered later, and what cannot be decided lets nobody in")
    void laterAndUndecided() {
        CompletableFuture<Recognition> outcome = new CompletableFuture<>();
        Doorstep slow = new Doorstep(
                HOSTS,
                ORIGINS,
                TOKEN::equals,
                true,
                _ -> new Recognition.Pending(outcome),
                Certificates.NONE,
                new Challenges("http://localhost:7070", Optional.empty()));
        var later = assertInstanceOf(Doorstep.Step.Later.class, slow.step(call(shown("Bearer x"))));
        outcome.complete(new Recognition.Undecided("down"));
        refused(503, Reason.ISSUER_UNAVAILABLE, later.step().join());
    }

    @Test
    @DisplayName("a challenge tells where tokens come from, and holds nothing that the caller made up")
    void challengesTellWhere() {
        Challenges challenges = new Challenges(
                "https://gateway.example",
                Optional.of(new ResourceMetadata(List.of("https://login.example"), List.of("read"), List.of("ES256"))));
        assertEquals(
                List.of(
                        "Bearer realm=\"ostiary\", resource_metadata=\"https://gateway.example/.well-known/"
                                + "oauth-protected-resource/mcp/crm\", scope=\"read\", error=\"invalid_token\"",
                        "DPoP algs=\"ES256\", resource_metadata=\"https://gateway.example/.well-known/"
                                + "oauth-protected-resource/mcp/crm\", scope=\"read\", error=\"invalid_token\""),
                challenges.refused("/mcp/crm", Recognition.Error.INVALID_TOKEN));
        assertFalse(challenges.asked("/mcp/\", error=\"x").getFirst().contains("error"));
        assertTrue(challenges.insufficient("/mcp", List.of("a", "b")).getFirst().contains("scope=\"a b\""));
    }

    @Test
    @DisplayName("whoever lacks a nonce is told the one to use, under the scheme that has nonces")
    void nonces() {
        Challenges challenges = new Challenges(
                "https://gateway.example",
                Optional.of(new ResourceMetadata(List.of("https://login.example"), List.of(), List.of("ES256"))));
        Doorstep door = new Doorstep(
                HOSTS,
                ORIGINS,
                TOKEN::equals,
                false,
                _ -> new Recognition.Unknown(
                        Recognition.Error.USE_DPOP_NONCE, "a DPoP proof without a nonce", Optional.of("n-1")),
                Certificates.NONE,
                challenges);
        Doorstep.Step.Out out = assertInstanceOf(Doorstep.Step.Out.class, door.step(call(shown("DPoP x"))));
        assertEquals(Optional.of("n-1"), out.nonce());
        assertEquals(1, out.challenge().size());
        assertTrue(out.challenge().getFirst().startsWith("DPoP algs=\"ES256\""));
        assertTrue(out.challenge().getFirst().endsWith("error=\"use_dpop_nonce\""));
    }

    private static final LocalAuthority AUTHORITY = LocalAuthority.create(new SecureRandom(), Instant.now());

    private static KnockingCall shows(String name, HttpHeaders headers) {
        CertifiedKey agent = AUTHORITY.client(name, Instant.now(), Instant.now().plusSeconds(600));
        return new KnockingCall(
                "POST",
                "/mcp",
                Optional.empty(),
                headers,
                Optional.of(agent.chain().getFirst()));
    }

    private static Doorstep knowing(boolean open, Doorstep.Recognizing others) {
        return new Doorstep(
                HOSTS,
                ORIGINS,
                TOKEN::equals,
                open,
                others,
                new Certificates(
                        List.of(new Certificates.Entry("agent.example"::equals, Set.of("agents"), Set.of())),
                        List.of(),
                        InstantSource.system()),
                new Challenges("http://localhost:7070", Optional.empty()));
    }

    @Test
    @DisplayName("a certificate with a name that is let in counts where no token is shown")
    void certificates() {
        Identity.Certified agent = new Identity.Certified("agent.example", Set.of("agents"), Set.of());
        HttpHeaders plain = host("localhost:7070");
        for (boolean isOpen : new boolean[] {false, true}) {
            Doorstep door = knowing(isOpen, Doorstep.Recognizing.NOBODY);
            assertEquals(in(agent), door.step(shows("agent.example", plain)));
            assertEquals(in(new Identity.Installation()), door.step(shows("agent.example", shown("Bearer " + TOKEN))));
            refused(401, Reason.UNAUTHENTICATED, door.step(shows("agent.example", shown("Bearer wrong"))));
            refused(403, Reason.HOST_REFUSED, door.step(shows("agent.example", host("evil.example"))));
        }
        refused(
                401,
                Reason.UNAUTHENTICATED,
                knowing(false, Doorstep.Recognizing.NOBODY).step(shows("other.example", plain)));
        assertEquals(
                in(new Identity.Anyone()),
                knowing(true, Doorstep.Recognizing.NOBODY).step(shows("other.example", plain)));
    }

    @Test
    @DisplayName("whoever recognizes a token is told which certificate came with it (RFC 8705)")
    void boundTokens() {
        List<Optional<String>> told = new ArrayList<>();
        Doorstep door = knowing(false, presented -> {
            told.add(presented.certificate());
            return Recognition.invalid("a test");
        });
        door.step(shows("other.example", shown("Bearer ey.ey.x")));
        door.step(call(shown("Bearer ey.ey.x")));
        assertEquals(43, told.getFirst().orElseThrow().length());
        assertEquals(Optional.empty(), told.getLast());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:7070",
                "localhost",
                "localhost:7071",
                "localhost.evil.example:7070",
                "localhost:7070.evil.example",
                ""
            })
    @DisplayName("a host that is not served is refused, token or not: pages may have rebound its name")
    void anotherHost(String host) {
        refused(403, Reason.HOST_REFUSED, guarded.step(call(host(host).with("Authorization", "Bearer " + TOKEN))));
        refused(403, Reason.HOST_REFUSED, open.step(call(host(host))));
    }

    @Test
    @DisplayName("no host and two hosts are refused")
    void noHostAndTwoHosts() {
        refused(403, Reason.HOST_REFUSED, open.step(call(HttpHeaders.none())));
        refused(403, Reason.HOST_REFUSED, open.step(call(host("localhost:7070").with("Host", "localhost:7070"))));
    }

    @Test
    @DisplayName("hosts are compared without regard to case (RFC 9110 section 4.2.3)")
    void hostsInAnyCase() {
        assertEquals(in(new Identity.Anyone()), open.step(call(host("LocalHost:7070"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "null", "http://localhost:7071", "http://localhost:7070.evil.example"})
    @DisplayName("a page of another origin is refused")
    void anotherOrigin(String origin) {
        refused(
                403,
                Reason.ORIGIN_REFUSED,
                open.step(call(host("localhost:7070").with("Origin", origin))));
    }

    @Test
    @DisplayName("of several origins each has to be allowed")
    void everyOriginCounts() {
        HttpHeaders own = host("localhost:7070").with("Origin", "https://App.example");
        assertEquals(in(new Identity.Anyone()), open.step(call(own)));
        refused(403, Reason.ORIGIN_REFUSED, open.step(call(own.with("Origin", "https://evil.example"))));
    }

    private static Doorstep door(boolean open) {
        return new Doorstep(
                HOSTS,
                ORIGINS,
                TOKEN::equals,
                open,
                Doorstep.Recognizing.NOBODY,
                Certificates.NONE,
                new Challenges("http://localhost:7070", Optional.empty()));
    }

    private static Doorstep.Step in(Identity identity) {
        return new Doorstep.Step.In(Asker.of(identity));
    }

    private static void refused(int status, Reason reason, Doorstep.Step step) {
        assertEquals(
                status + " " + reason,
                switch (step) {
                    case Doorstep.Step.In(Asker caller) ->
                        "in as " + caller.identity().name();
                    case Doorstep.Step.Out out -> out.status() + " " + out.reason();
                    case Doorstep.Step.Later _ -> "later";
                });
    }

    private static HttpHeaders host(String host) {
        return HttpHeaders.of("Host", host);
    }

    private static HttpHeaders shown(String authorization) {
        return host("localhost:7070").with("Authorization", authorization);
    }

    private static KnockingCall call(HttpHeaders headers) {
        return new KnockingCall("POST", "/mcp", Optional.empty(), headers);
    }
}
