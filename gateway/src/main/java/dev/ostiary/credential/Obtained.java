package dev.ostiary.credential;

import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.message.Reason;
import java.time.Instant;

/** What came of the attempt to have something to show. */
public sealed interface Obtained {

    /** When it is to be had anew. */
    Instant until();

    /** Here it is. */
    record Ready(SecretBytes secret, Instant until) implements Obtained {}

    /**
     * There is nothing to show, so nothing is sent.
     *
     * @param detail one sentence for the audit and the log, without a secret
     */
    record Missing(Reason reason, String detail, Instant until) implements Obtained {}
}
