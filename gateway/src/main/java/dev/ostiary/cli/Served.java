package dev.ostiary.cli;

import dev.ostiary.config.Configuration;
import dev.ostiary.config.ServerEntry;
import dev.ostiary.config.ServerList;
import java.util.List;

/** What stands behind the gateway under one name. */
sealed interface Served {

    String name();

    /**
     * What is served: the configured servers, or the sample where there is no list of servers.
     *
     * @param listed whether there is a list of servers at all
     */
    static List<Served> of(Configuration configuration, boolean listed) {
        List<Served> configured = configuration.servers().entries().stream()
                .<Served>map(Configured::new)
                .toList();
        return configured.isEmpty() && !listed ? List.of(new Sample()) : configured;
    }

    /** A server of {@code mcp.json}. */
    record Configured(ServerEntry entry) implements Served {
        @Override
        public String name() {
            return entry.name();
        }
    }

    /** The embedded sample, where there is no {@code mcp.json}. */
    record Sample() implements Served {
        @Override
        public String name() {
            return ServerList.SAMPLE;
        }
    }
}
