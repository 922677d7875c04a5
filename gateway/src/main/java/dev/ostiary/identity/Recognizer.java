package dev.ostiary.identity;

import java.util.Optional;

/**
 * Recognizes callers by what they show: an API key by its prefix, anything else as an access token, if any authorization
 * server is configured.
 */
public final class Recognizer {

    private final KeyRing keys;
    private final Optional<AccessTokens> tokens;

    /** @param tokens empty where no authorization server is configured */
    public Recognizer(KeyRing keys, Optional<AccessTokens> tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    /** Never blocks; what takes a while is {@link Recognition.Pending}. */
    public Recognition recognize(Presented presented) {
        if (KeyRing.isMeant(presented.token())) {
            return presented.scheme() == Presented.Scheme.BEARER
                    ? keys.recognize(presented.token())
                    : Recognition.invalid("an API key under the DPoP scheme");
        }
        return tokens.map(each -> each.recognize(presented)).orElseGet(() -> Recognition.invalid("a wrong token"));
    }
}
