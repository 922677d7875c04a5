package dev.ostiary.credential;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came back with the browser from an authorization server (RFC 6749 section 4.1.2, RFC 9207). */
public sealed interface Returned {

    /** A code to redeem. */
    record Code(String code) implements Returned {
        @Override
        public String toString() {
            return "Code[redacted]";
        }
    }

    /** The authorization server, or the person there, said no. */
    record Refused(String error) implements Returned {}

    /** Not the answer to what was asked: it ends nothing, since any page may send one. */
    record Foreign(String why) implements Returned {}

    /**
     * Reads the query.
     *
     * @param state the one that was sent along
     * @param issuer whom the person was sent to
     * @param named whether that one says that it always names itself
     */
    static Returned of(String query, String state, String issuer, boolean named) {
        Map<String, List<String>> all = parameters(query);
        if (all.values().stream().anyMatch(values -> values.size() > 1)) {
            return new Foreign("a parameter twice");
        }
        String shown = first(all, "state");
        if (!MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8))) {
            return new Foreign("another state");
        }
        if (all.containsKey("iss") ? !first(all, "iss").equals(issuer) : named) {
            return new Foreign("of another issuer, or of none");
        }
        if (all.containsKey("error")) {
            String error = first(all, "error");
            return new Refused(TokenAnswer.ERROR.matcher(error).matches() ? error : "an error");
        }
        String code = first(all, "code");
        return code.isEmpty() ? new Foreign("no code") : new Code(code);
    }

    private static String first(Map<String, List<String>> all, String name) {
        return all.getOrDefault(name, List.of("")).getFirst();
    }

    private static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String part : query.split("&", -1)) {
            int split = part.indexOf('=');
            if (split > 0) {
                all.computeIfAbsent(decoded(part.substring(0, split)), _ -> new ArrayList<>())
                        .add(decoded(part.substring(split + 1)));
            }
        }
        return all;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException garbage) {
            return "";
        }
    }
}
