package dev.ostiary.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.identity.ClientSecret;
import dev.ostiary.identity.HttpAsk;
import dev.ostiary.message.Reason;
import dev.ostiary.session.Asker;
import dev.ostiary.session.Identity;
import dev.ostiary.session.ShownToken;
import dev.ostiary.wire.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A token for a server, got in exchange for the one that the caller showed (RFC 8693). Kept for each identity, with all that
 * its token was given for, until shortly before its end; the caller's own token goes to the authorization server alone.
 *
 * <p>What it does not guarantee: a token that was got goes on counting until it ends, also where the caller's is withdrawn.
 */
public final class TokenExchange implements ServerCredentials {

    /**
     * What is asked for.
     *
     * @param issuer the authorization server
     * @param tokenEndpoint empty where its metadata says so
     * @param audience logical names of whom the token is for
     * @param resource URLs of whom it is for
     */
    public record Terms(
            String issuer,
            Optional<URI> tokenEndpoint,
            String clientId,
            Secret clientSecret,
            List<String> audience,
            List<String> resource,
            List<String> scopes) {}

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";
    private static final int MOST_KEPT = 10_000;
    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Terms terms;
    private final HttpAsk http;
    private final Runnable closing;
    private final InstantSource clock;
    private final Executor waiting;
    private final Cache<Identity, Kept> tokens =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();
    private volatile Optional<URI> endpoint;

    /**
     * @param http how the authorization server is asked
     * @param closing ends that
     * @param waiting runs what waits, each on a virtual thread of its own
     */
    public TokenExchange(Terms terms, HttpAsk http, Runnable closing, InstantSource clock, Executor waiting) {
        this.terms = terms;
        this.http = http;
        this.closing = closing;
        this.clock = clock;
        this.waiting = waiting;
        this.endpoint = terms.tokenEndpoint();
    }

    @Override
    public boolean personal() {
        return true;
    }

    @Override
    public Credentials of(Supplier<Asker> caller) {
        return new Credentials() {
            @Override
            public void show(Consumer<Shown> then) {
                Asker now = caller.get();
                kept(now).ask(() -> exchanged(now), obtained -> then.accept(obtained.asBearer()));
            }

            @Override
            public boolean refused() {
                kept(caller.get()).refused();
                return true;
            }
        };
    }

    @Override
    public void close() {
        tokens.invalidateAll();
        closing.run();
    }

    private Kept kept(Asker caller) {
        return tokens.get(caller.identity(), _ -> new Kept(clock, waiting));
    }

    private Obtained exchanged(Asker caller) {
        if (caller.token().isEmpty()) {
            return missing(
                    "the caller " + caller.identity().name() + " showed no access token that could be exchanged",
                    Duration.ZERO);
        }
        ClientSecret client;
        switch (terms.clientSecret().read()) {
            case Secret.Reading.Held(SecretBytes secret) -> client = new ClientSecret(terms.clientId(), secret);
            case Secret.Reading.Unreadable(String what, var _) -> {
                return new Obtained.Missing(
                        Reason.CREDENTIAL_UNREADABLE,
                        "for the exchange: " + what,
                        clock.instant().plus(RETRY));
            }
        }
        if (endpoint.isEmpty()) {
            switch (AuthorizationServer.of(terms.issuer(), http)) {
                case AuthorizationServer.Asked.Known(var server) -> endpoint = server.tokenEndpoint();
                case AuthorizationServer.Asked.Unknown(String why) -> {
                    return missing(why, RETRY);
                }
            }
        }
        return endpoint.map(url -> exchanged(url, client, caller.token().get()))
                .orElseGet(() -> missing("the metadata of " + terms.issuer() + " has no token_endpoint", RETRY));
    }

    private Obtained exchanged(URI url, ClientSecret client, ShownToken shown) {
        Form form = new Form()
                .with("grant_type", GRANT)
                .with("subject_token", shown.reveal())
                .with("subject_token_type", ACCESS_TOKEN)
                .with("requested_token_type", ACCESS_TOKEN);
        terms.audience().forEach(name -> form.with("audience", name));
        terms.resource().forEach(name -> form.with("resource", name));
        if (!terms.scopes().isEmpty()) {
            form.with("scope", String.join(" ", terms.scopes()));
        }
        HttpHeaders headers = AuthorizationServer.JSON
                .with("Authorization", client.basic())
                .with("Content-Type", "application/x-www-form-urlencoded");
        return switch (TokenAnswer.of(http.ask(url, "POST", headers, form.bytes()))) {
            case TokenAnswer.Granted granted -> granted(granted, shown);
            case TokenAnswer.Denied(String error) -> missing("the exchange at " + terms.issuer() + ": " + error, RETRY);
            case TokenAnswer.Unusable(String why) -> missing("the exchange at " + terms.issuer() + ": " + why, RETRY);
        };
    }

    /** RFC 8693 section 2.2.1. What is not another access token is not shown to the server. */
    private Obtained granted(TokenAnswer.Granted granted, ShownToken shown) {
        if (!granted.type().equals(ACCESS_TOKEN) && !granted.type().equals(JWT)) {
            return missing("the exchange at " + terms.issuer() + " gave a token of another type", RETRY);
        }
        if (Secret.text(granted.token()).equals(shown.reveal())) {
            return missing("the exchange at " + terms.issuer() + " gave the caller's own token back", RETRY);
        }
        Duration early = granted.life().dividedBy(10).compareTo(EARLY) < 0
                ? granted.life().dividedBy(10)
                : EARLY;
        Instant until = clock.instant().plus(granted.life()).minus(early);
        return new Obtained.Ready(granted.token(), until);
    }

    private Obtained missing(String detail, Duration until) {
        return new Obtained.Missing(
                Reason.EXCHANGE_FAILED, detail, clock.instant().plus(until));
    }
}
