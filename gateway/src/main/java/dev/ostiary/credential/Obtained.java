package dev.ostiary.credential;

import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.message.Reason;
import dev.ostiary.wire.HttpHeaders;
import java.time.Instant;

/** What came of the attempt to have something to show. */
public sealed interface Obtained {

    /** When it is to be had anew. */
    Instant until();

    /** What a server is shown: an access token in the header of RFC 6750 section 2.1, or nothing. */
    default Shown asBearer() {
        return switch (this) {
            case Ready(SecretBytes token, var _) ->
                new Shown.Headers(HttpHeaders.of("Authorization", "Bearer " + Secret.text(token)));
            case Missing(Reason reason, String detail, var _) -> new Shown.Withheld(reason, detail);
        };
    }

    /** Here it is. */
    record Ready(SecretBytes secret, Instant until) implements Obtained {}

    /**
     * There is nothing to show, so nothing is sent.
     *
     * @param detail one sentence for the audit and the log, without a secret
     */
    record Missing(Reason reason, String detail, Instant until) implements Obtained {}
}
