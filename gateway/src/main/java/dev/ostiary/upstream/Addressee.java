package dev.ostiary.upstream;

import dev.ostiary.message.Reason;

/** Whom a server's message is for. */
sealed interface Addressee {

    /** It belongs to a request that is under way. */
    record OfCall(OpenCall call) implements Addressee {}

    /** It belongs to no request. */
    record OfLink() implements Addressee {}

    /** It belongs to a request that is over: too late, but honest. */
    record Late() implements Addressee {}

    /** It may be given to nobody. */
    record Nobody(Reason reason, String detail) implements Addressee {}
}
