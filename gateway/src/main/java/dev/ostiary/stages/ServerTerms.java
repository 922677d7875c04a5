package dev.ostiary.stages;

import java.util.Map;
import java.util.Set;

/**
 * What operators concede to single servers.
 *
 * @param kept which of their metadata passes although nobody here knows it
 * @param tolerated ids of deviations from the shapes of MCP that are tolerated of a server, by its name
 */
public record ServerTerms(KeptMeta kept, Map<String, Set<String>> tolerated) {

    /** Nothing. */
    public static final ServerTerms NONE = new ServerTerms(KeptMeta.NONE, Map.of());

    public ServerTerms {
        tolerated = Map.copyOf(tolerated);
    }
}
