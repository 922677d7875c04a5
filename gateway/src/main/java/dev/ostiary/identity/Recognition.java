package dev.ostiary.identity;

import dev.ostiary.session.Identity;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What came of looking at what a caller shows. */
public sealed interface Recognition {

    /** It is this one. */
    record Known(Identity identity) implements Recognition {}

    /**
     * It proves nothing.
     *
     * @param error the code of RFC 6750 section 3.1 or RFC 9449 section 7.1 for the caller
     * @param detail what exactly was wrong, for the audit; never the token
     * @param nonce what the next proof of possession has to hold (RFC 9449 section 9), where that is what is missing
     */
    record Unknown(Error error, String detail, Optional<String> nonce) implements Recognition {
        Unknown(Error error, String detail) {
            this(error, detail, Optional.empty());
        }
    }

    /** Whoever could tell does not answer, so nobody is let in. */
    record Undecided(String detail) implements Recognition {}

    /** It takes a while: the outcome is one of the others. Never completes with an exception. */
    record Pending(CompletableFuture<Recognition> outcome) implements Recognition {}

    /** What a caller is told of a token that was not accepted. */
    enum Error {
        INVALID_REQUEST,
        INVALID_TOKEN,
        INVALID_DPOP_PROOF,
        USE_DPOP_NONCE
    }

    /** The token is not accepted. */
    static Unknown invalid(String detail) {
        return new Unknown(Error.INVALID_TOKEN, detail);
    }
}
