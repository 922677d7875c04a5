package dev.ostiary.upstream;

import dev.ostiary.session.Identity;

/** Whether the requests on one link all come from one caller. */
enum Sharing {
    /** One caller: what cannot be told apart belongs to it in any case. */
    ONE_CALLER,
    /** Many callers: what cannot be told apart may not be given to any of them. */
    MANY_CALLERS;

    /** How many callers may be behind the modern requests of one identity. */
    static Sharing of(Identity identity) {
        return switch (identity) {
            // Whoever started the gateway on stdio is the one client at the other end of its streams.
            case Identity.Local _ -> ONE_CALLER;
            case Identity.Installation _,
                    Identity.Anyone _,
                    Identity.KeyHolder _,
                    Identity.Certified _,
                    Identity.Subject _ -> MANY_CALLERS;
        };
    }
}
