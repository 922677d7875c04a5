package dev.ostiary.audit;

import java.util.Optional;

/**
 * Whose answers savings are summed up for.
 *
 * @param method of the request that was answered; {@link #REST} where there were too many kinds to tell apart
 * @param tool empty for all methods but calls of tools
 * @param task for which the caller acted; empty where for none
 */
public record SavedOn(String server, String method, Optional<String> tool, Optional<String> task) {

    /** Stands for the methods, tools and tasks of a server that are not told apart any more. */
    public static final String REST = "*";

    public static SavedOn rest(String server) {
        return new SavedOn(server, REST, Optional.empty(), Optional.empty());
    }
}
