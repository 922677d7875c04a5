package dev.ostiary.transport;

import dev.ostiary.identity.Certificates;
import dev.ostiary.identity.Presented;
import dev.ostiary.identity.Presented.Scheme;
import dev.ostiary.identity.Recognition;
import dev.ostiary.message.Reason;
import dev.ostiary.session.Asker;
import dev.ostiary.session.Identity;
import dev.ostiary.session.ShownToken;
import dev.ostiary.wire.HttpCall;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Who may step in at all: the Host that is addressed, the Origin of the page that calls, and what the caller shows of
 * itself: the installation's token, an API key, an access token, a client certificate. A token counts before a
 * certificate, and one that is bound to a certificate only together with that (RFC 8705).
 *
 * <p>Host and Origin are checked against DNS rebinding, first and always; a token in the query is refused (RFC 6750
 * section 2.3). What it does not guarantee: that the holder of a token that is bound to no key is who was given it.
 */
public final class Doorstep {

    /** How the installation's token is told to be right. */
    public interface TokenCheck {
        boolean accepts(String token);
    }

    /** Who else is recognized. */
    public interface Recognizing {

        /** Nobody else is. */
        Recognizing NOBODY = _ -> Recognition.invalid("a token that is not known here");

        Recognition recognize(Presented presented);
    }

    /** What came of it. */
    sealed interface Step {
        record In(Asker caller) implements Step {}

        /**
         * @param challenge the values of {@code WWW-Authenticate}
         * @param nonce what the next proof of possession has to hold, where it has to hold something
         */
        record Out(int status, Reason reason, String detail, List<String> challenge, Optional<String> nonce)
                implements Step {
            Out(int status, Reason reason, String detail, List<String> challenge) {
                this(status, reason, detail, challenge, Optional.empty());
            }
        }

        /** It takes a while. */
        record Later(CompletableFuture<Step> step) implements Step {}
    }

    private final Set<String> hosts;
    private final Set<String> origins;
    private final TokenCheck token;
    private final boolean open;
    private final Recognizing others;
    private final Certificates certificates;
    private final Challenges challenges;

    /**
     * @param hosts the values of Host that are served, in lower case, with and without port
     * @param origins the values of Origin that may call, in lower case
     * @param token the installation's
     * @param open whether callers who show nothing come in; who shows something is recognized by it all the same
     * @param others asked about every other token
     * @param certificates asked about what TLS has verified
     */
    public Doorstep(
            Set<String> hosts,
            Set<String> origins,
            TokenCheck token,
            boolean open,
            Recognizing others,
            Certificates certificates,
            Challenges challenges) {
        this.hosts = Set.copyOf(hosts);
        this.origins = Set.copyOf(origins);
        this.token = token;
        this.open = open;
        this.others = others;
        this.certificates = certificates;
        this.challenges = challenges;
    }

    Challenges challenges() {
        return challenges;
    }

    Step step(HttpCall call) {
        Optional<Step.Out> stranger = stranger(call);
        if (stranger.isPresent()) {
            return stranger.get();
        }
        return switch (certificates.look(call.certificate())) {
            case Certificates.Shown.Bad(String detail) -> unauthenticated(call, detail);
            case Certificates.Shown.Nothing _ -> step(call, Optional.empty(), Optional.empty());
            case Certificates.Shown.Good(String thumbprint, Optional<Identity.Certified> identity) ->
                step(call, Optional.of(thumbprint), identity);
        };
    }

    private Step step(HttpCall call, Optional<String> thumbprint, Optional<Identity.Certified> certified) {
        return switch (Credentials.of(call)) {
            case Credentials.None _ ->
                certified
                        .<Step>map(identity -> new Step.In(Asker.of(identity)))
                        .orElseGet(
                                () -> open ? new Step.In(Asker.of(new Identity.Anyone())) : nothing(call, thumbprint));
            case Credentials.Unusable(String detail) -> unauthenticated(call, detail);
            case Credentials.Token(Scheme scheme, String text) ->
                isInstallation(scheme, text)
                        ? new Step.In(Asker.of(new Identity.Installation()))
                        : other(call, scheme, text, thumbprint);
        };
    }

    private Step.Out nothing(HttpCall call, Optional<String> thumbprint) {
        return unauthenticated(
                call,
                thumbprint.isEmpty()
                        ? "no Authorization"
                        : "no Authorization, and a certificate without one name that access.certificates covers");
    }

    /** A host that is not addressed to us, or a page that may not call; both before anything else. */
    Optional<Step.Out> stranger(HttpCall call) {
        List<String> host = call.headers("host");
        if (host.size() != 1 || !hosts.contains(lower(host.getFirst()))) {
            return Optional.of(new Step.Out(403, Reason.HOST_REFUSED, "Host " + shown(host), List.of()));
        }
        List<String> origin = call.headers("origin");
        return origin.stream().allMatch(this::allowed)
                ? Optional.empty()
                : Optional.of(new Step.Out(403, Reason.ORIGIN_REFUSED, "Origin " + shown(origin), List.of()));
    }

    /** Whether a page of this origin may call. */
    boolean allowed(String origin) {
        return origins.contains(lower(origin));
    }

    private boolean isInstallation(Scheme scheme, String text) {
        return scheme == Scheme.BEARER && token.accepts(text);
    }

    private Step other(HttpCall call, Scheme scheme, String text, Optional<String> thumbprint) {
        Presented presented = new Presented(
                scheme, text, call.headers("dpop"), call.method(), challenges.uri(call.path()), thumbprint);
        return step(call, text, others.recognize(presented));
    }

    private Step step(HttpCall call, String shown, Recognition recognition) {
        return switch (recognition) {
            case Recognition.Known(Identity.Subject subject) ->
                new Step.In(new Asker(subject, Optional.of(new ShownToken(shown))));
            case Recognition.Known(Identity identity) -> new Step.In(Asker.of(identity));
            case Recognition.Unknown(Recognition.Error error, String detail, Optional<String> nonce) ->
                new Step.Out(401, Reason.UNAUTHENTICATED, detail, challenges.refused(call.path(), error), nonce);
            case Recognition.Undecided(String detail) ->
                new Step.Out(503, Reason.ISSUER_UNAVAILABLE, detail, List.of());
            case Recognition.Pending(CompletableFuture<Recognition> outcome) ->
                new Step.Later(outcome.thenApply(known -> step(call, shown, known)));
        };
    }

    private Step.Out unauthenticated(HttpCall call, String detail) {
        return new Step.Out(401, Reason.UNAUTHENTICATED, detail, challenges.asked(call.path()));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Header values are the sender's words: shortened, and without anything that could forge a log line. */
    private static String shown(List<String> values) {
        String joined = String.join(", ", values);
        return joined.isEmpty() ? "missing" : joined.substring(0, Math.min(80, joined.length()));
    }
}
