package dev.ostiary.credential;

import dev.ostiary.session.Identity;

/** Whose logins a caller uses. */
public final class Person {

    /** Who owns the installation: everybody who has its token, its standard streams, or its open loopback address. */
    public static final String OWNER = "owner";

    private Person() {}

    /** Whoever acts for somebody uses no login of theirs, but one that was made for acting so. */
    public static String of(Identity identity) {
        return switch (identity) {
            case Identity.Local _, Identity.Installation _, Identity.Anyone _ -> OWNER;
            case Identity.KeyHolder _, Identity.Subject _, Identity.Certified _ ->
                identity.actors().isEmpty()
                        ? identity.name()
                        : identity.name() + " by " + String.join(" by ", identity.actors());
        };
    }
}
