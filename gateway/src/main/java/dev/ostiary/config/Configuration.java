package dev.ostiary.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * All that is configured: the settings and the server list, checked against each other, and what the files hold that settings
 * name to be read as a part of them.
 *
 * @param settings what {@code ostiary.yaml} says
 * @param servers what {@code mcp.json} says
 * @param rules what the files of {@code detection.rules} say, in their order
 */
public record Configuration(Settings settings, ServerList servers, SequencedMap<Path, String> rules) {

    public Configuration {
        rules = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rules));
    }

    /** Without rules of one's own. */
    public Configuration(Settings settings, ServerList servers) {
        this(settings, servers, new LinkedHashMap<>());
    }

    /** The same for other servers. */
    public Configuration with(ServerList others) {
        return new Configuration(settings, others, rules);
    }
}
