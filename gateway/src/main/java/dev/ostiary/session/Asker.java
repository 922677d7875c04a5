package dev.ostiary.session;

import java.util.Optional;

/**
 * On whose behalf something is asked of a server.
 *
 * @param token what the caller showed, while its request is under way; empty where it is no access token
 */
public record Asker(Identity identity, Optional<ShownToken> token) {

    /** Somebody who showed nothing that can be exchanged. */
    public static Asker of(Identity identity) {
        return new Asker(identity, Optional.empty());
    }
}
