package dev.ostiary.pipeline;

import java.util.List;

/** Whether whoever sends a message may do anything of this kind, whatever the rules say. */
public sealed interface Standing {

    Standing GOOD = new Good();

    /** Nothing stands against it. */
    record Good() implements Standing {}

    /**
     * A person has cut off the identity, the server or the tool.
     *
     * @param what is blocked, for the audit
     */
    record Blocked(String what) implements Standing {}

    /**
     * The time for which the caller may act for its task has run out, or cannot be told.
     *
     * @param how for the audit
     */
    record RunOut(String how) implements Standing {}

    /**
     * The caller tries things out: names, shapes, attacks.
     *
     * @param stops whether this message is one too many
     * @param first whether this is the first message since it has come so far
     * @param how for the audit
     */
    record Probing(boolean stops, boolean first, String how) implements Standing {}

    /** The token or key was not given for this: these scopes are needed, and not all of them are there. */
    record Lacking(List<String> scopes) implements Standing {
        public Lacking {
            scopes = List.copyOf(scopes);
        }
    }
}
