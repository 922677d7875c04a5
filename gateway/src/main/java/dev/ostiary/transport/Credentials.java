package dev.ostiary.transport;

import dev.ostiary.identity.Presented.Scheme;
import dev.ostiary.wire.HttpCall;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What stands in {@code Authorization}. */
sealed interface Credentials {

    /** Nothing at all. */
    record None() implements Credentials {}

    /** A token under a scheme that is known here. */
    record Token(Scheme scheme, String text) implements Credentials {
        @Override
        public String toString() {
            return "Token[" + scheme + ", redacted]";
        }
    }

    /**
     * Something that is not looked into further.
     *
     * @param detail what is wrong, for the audit
     */
    record Unusable(String detail) implements Credentials {}

    /** RFC 6750 section 2.3 and 2.2: nowhere else than in the header. */
    Pattern IN_QUERY = Pattern.compile("(?i)(^|&)access_?token=");

    String BEARER = "bearer ";
    String DPOP = "dpop ";

    static Credentials of(HttpCall call) {
        if (call.query().filter(query -> IN_QUERY.matcher(query).find()).isPresent()) {
            return new Unusable("a token in the query");
        }
        List<String> shown = call.headers("authorization");
        if (shown.isEmpty()) {
            return new None();
        }
        if (shown.size() > 1) {
            return new Unusable("two Authorization headers");
        }
        String text = shown.getFirst();
        return after(BEARER, text)
                .map(token -> new Token(Scheme.BEARER, token))
                .or(() -> after(DPOP, text).map(token -> new Token(Scheme.DPOP, token)))
                .<Credentials>map(token -> token)
                .orElseGet(() -> new Unusable("an Authorization that is neither Bearer nor DPoP"));
    }

    private static Optional<String> after(String scheme, String text) {
        return text.regionMatches(true, 0, scheme, 0, scheme.length())
                ? Optional.of(text.substring(scheme.length()).strip())
                : Optional.empty();
    }
}
