package dev.ostiary.credential;

import dev.ostiary.wire.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a server says that a token lacks (RFC 6750 section 3.1): a 403 with {@code insufficient_scope}.
 *
 * @param scopes those that are named, in the letters that may stand in a command; none where others stand there too
 */
public record ScopeChallenge(List<String> scopes) {

    private static final int FORBIDDEN = 403;
    private static final int MOST = 20;
    private static final Pattern ERROR = Pattern.compile("\\berror=\"?insufficient_scope\"?(?=[\\s,]|$)");
    private static final Pattern SCOPES = Pattern.compile("\\bscope=\"([^\"]{1,1000})\"");

    /** A server's words, which a person is asked to copy to a shell. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/-]{1,128}");

    public ScopeChallenge {
        scopes = List.copyOf(scopes);
    }

    /** Empty where the answer is something else. */
    public static Optional<ScopeChallenge> of(int status, HttpHeaders headers) {
        return status != FORBIDDEN
                ? Optional.empty()
                : headers.all("www-authenticate").stream()
                        .filter(each -> ERROR.matcher(each).find())
                        .findFirst()
                        .map(each -> new ScopeChallenge(named(each)));
    }

    private static List<String> named(String challenge) {
        Matcher found = SCOPES.matcher(challenge);
        if (!found.find()) {
            return List.of();
        }
        List<String> all = Stream.of(found.group(1).split(" "))
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
        boolean plain = all.size() <= MOST
                && all.stream().allMatch(each -> PLAIN.matcher(each).matches() && !each.startsWith("-"));
        return plain ? all : List.of();
    }
}
