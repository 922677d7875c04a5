package dev.ostiary.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Recognizes the subjects of access tokens (OAuth 2.1). A token seen before costs a digest and a look-up; one that is
 * new, opaque or bound to a key is looked at on a virtual thread.
 *
 * <p>What it does not guarantee: a JWT that its issuer withdraws before its time still counts; a cached answer counts for
 * up to five minutes, of an introspection for half a minute.
 */
public final class AccessTokens {

    private static final int LONGEST_TOKEN = 16 << 10;
    private static final int MOST_KEPT = 10_000;

    /** Those on top of that are turned away: each holds a token while its issuer hangs. */
    private static final int MOST_UNDER_WAY = 1_024;

    private static final Duration KEEP_SIGNED = Duration.ofMinutes(5);
    private static final Duration KEEP_OPAQUE = Duration.ofSeconds(30);
    private static final Duration KEEP_REFUSED = Duration.ofSeconds(10);

    private final SignedTokens signed;
    private final Optional<OpaqueTokens> opaque;
    private final DpopProofs proofs;
    private final InstantSource clock;
    private final Executor waiting;
    private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
    private final Cache<TokenDigest, Kept> kept;

    /** @param until when it is forgotten */
    private record Kept(Token.Looked looked, Instant until) {}

    /**
     * @param issuers of which at most one has introspection
     * @param skew by how much the clocks of issuers may differ from ours
     * @param fetch how an issuer is asked
     * @param waiting runs what waits, each on a virtual thread of its own
     */
    public AccessTokens(
            List<IssuerRules> issuers,
            Duration skew,
            Function<IssuerRules, Fetch> fetch,
            DpopProofs proofs,
            InstantSource clock,
            Executor waiting) {
        Map<String, SignedTokens.Issuer> known = new LinkedHashMap<>();
        Optional<OpaqueTokens> asking = Optional.empty();
        for (IssuerRules rules : issuers) {
            Fetch fetching = fetch.apply(rules);
            IssuerMetadata metadata = new IssuerMetadata(rules, fetching);
            known.put(rules.issuer(), new SignedTokens.Issuer(rules, new IssuerKeys(metadata, fetching, clock)));
            if (asking.isEmpty()) {
                asking = rules.introspection()
                        .map(how -> new OpaqueTokens(rules, how.client(), metadata, fetching, clock, skew));
            }
        }
        this.signed = new SignedTokens(known, clock, skew);
        this.opaque = asking;
        this.proofs = proofs;
        this.clock = clock;
        this.waiting = waiting;
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        this.kept = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .executor(Runnable::run)
                .ticker(ticker)
                .expireAfter(Expiry.<TokenDigest, Kept>creating(
                        (_, each) -> Duration.between(clock.instant(), each.until())))
                .build();
    }

    Recognition recognize(Presented presented) {
        if (presented.token().isEmpty() || presented.token().length() > LONGEST_TOKEN) {
            return Recognition.invalid("a token that is empty or too long");
        }
        TokenDigest digest = TokenDigest.of(presented.token());
        Kept seen = kept.getIfPresent(digest);
        if (seen != null && !needsWork(seen.looked())) {
            return judged(presented, seen.looked());
        }
        return later(() -> {
            Token.Looked looked = seen == null ? looked(presented.token(), digest) : seen.looked();
            return judged(presented, looked);
        });
    }

    private static boolean needsWork(Token.Looked looked) {
        return looked instanceof Token.Looked.Good(Token token)
                && token.proofKey().isPresent();
    }

    private interface Work {
        Recognition done();
    }

    private Recognition later(Work work) {
        if (!room.tryAcquire()) {
            return new Recognition.Undecided("too many tokens are being looked at");
        }
        CompletableFuture<Recognition> outcome = new CompletableFuture<>();
        waiting.execute(() -> {
            try {
                outcome.complete(work.done());
            } catch (RuntimeException bug) {
                outcome.complete(new Recognition.Undecided(
                        "looking at the token failed: " + bug.getClass().getSimpleName()));
            } finally {
                room.release();
            }
        });
        return new Recognition.Pending(outcome);
    }

    private Token.Looked looked(String token, TokenDigest digest) {
        boolean isSigned = SignedTokens.isMeant(token);
        Token.Looked looked = isSigned
                ? signed.look(token)
                : opaque.map(each -> each.look(token)).orElseGet(() -> new Token.Looked.Bad("a wrong token"));
        Instant now = clock.instant();
        switch (looked) {
            case Token.Looked.Good(Token good) -> {
                Instant most = now.plus(isSigned ? KEEP_SIGNED : KEEP_OPAQUE);
                kept.put(digest, new Kept(looked, good.expires().isBefore(most) ? good.expires() : most));
            }
            // A wrong JWT costs a signature; only what costs a question to the issuer is remembered.
            case Token.Looked.Bad _ when !isSigned -> kept.put(digest, new Kept(looked, now.plus(KEEP_REFUSED)));
            case Token.Looked.Bad _, Token.Looked.Undecided _ -> {}
        }
        return looked;
    }

    private Recognition judged(Presented presented, Token.Looked looked) {
        return switch (looked) {
            case Token.Looked.Good(Token token) -> shown(presented, token);
            case Token.Looked.Bad(String why) -> Recognition.invalid(why);
            case Token.Looked.Undecided(String why) -> new Recognition.Undecided(why);
        };
    }

    /** A bound token is worth nothing without the proof that belongs to it. */
    private Recognition shown(Presented presented, Token token) {
        if (!clock.instant().isBefore(token.expires())) {
            return Recognition.invalid("an expired token");
        }
        boolean bound = token.proofKey().isPresent();
        if (bound != (presented.scheme() == Presented.Scheme.DPOP)) {
            return Recognition.invalid(
                    bound ? "a DPoP-bound token as a bearer token" : "a bearer token under the DPoP scheme");
        }
        if (token.certificate().isPresent() && !token.certificate().equals(presented.certificate())) {
            return Recognition.invalid("a token that is bound to a client certificate, without that");
        }
        return token.proofKey()
                .flatMap(key -> proofs.fault(presented, key))
                .<Recognition>map(fault -> fault)
                .orElseGet(() -> new Recognition.Known(token.subject()));
    }
}
