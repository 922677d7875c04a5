package dev.ostiary.transport;

import dev.ostiary.message.Reason;
import dev.ostiary.session.Identity;
import dev.ostiary.wire.HttpCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may step in at all: the Host that is addressed, the Origin of the page that calls, the token.
 *
 * <p>Host and Origin are checked against DNS rebinding, first and always; a token in the query is
 * never looked at (RFC 6750 section 2.3). What it does not guarantee: that the holder of the token
 * is who was given it.
 */
public final class Doorstep {

    /** How a token is told to be right. */
    public interface TokenCheck {
        boolean accepts(String token);
    }

    /** What came of it. */
    sealed interface Step {
        record In(Identity identity) implements Step {}

        record Out(int status, Reason reason, String detail) implements Step {}
    }

    private static final String BEARER = "bearer ";

    private final Set<String> hosts;
    private final Set<String> origins;
    private final Optional<TokenCheck> token;

    /**
     * @param hosts the values of Host that are served, in lower case, with and without port
     * @param origins the values of Origin that may call, in lower case
     * @param token empty where loopback callers need none
     */
    public Doorstep(Set<String> hosts, Set<String> origins, Optional<TokenCheck> token) {
        this.hosts = Set.copyOf(hosts);
        this.origins = Set.copyOf(origins);
        this.token = token;
    }

    Step step(HttpCall call) {
        List<String> host = call.headers("host");
        if (host.size() != 1 || !hosts.contains(lower(host.getFirst()))) {
            return new Step.Out(403, Reason.HOST_REFUSED, "Host " + shown(host));
        }
        List<String> origin = call.headers("origin");
        if (!origin.stream().allMatch(this::allowed)) {
            return new Step.Out(403, Reason.ORIGIN_REFUSED, "Origin " + shown(origin));
        }
        return token.map(check -> withToken(call, check)).orElseGet(() -> new Step.In(new Identity.Anyone()));
    }

    /** Whether a page of this origin may call. */
    boolean allowed(String origin) {
        return origins.contains(lower(origin));
    }

    private static Step withToken(HttpCall call, TokenCheck check) {
        List<String> shown = call.headers("authorization");
        boolean right = shown.size() == 1
                && bearer(shown.getFirst()).filter(check::accepts).isPresent();
        return right
                ? new Step.In(new Identity.Installation())
                : new Step.Out(401, Reason.UNAUTHENTICATED, shown.isEmpty() ? "no Authorization" : "a wrong token");
    }

    private static Optional<String> bearer(String authorization) {
        return lower(authorization).startsWith(BEARER)
                ? Optional.of(authorization.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    private static String lower(String text) {
        return text.toLowerCase(java.util.Locale.ROOT);
    }

    /** Header values are the sender's words: shortened, and without anything that could forge a log line. */
    private static String shown(List<String> values) {
        String joined = String.join(", ", values);
        return joined.isEmpty() ? "missing" : joined.substring(0, Math.min(80, joined.length()));
    }
}
