package dev.ostiary.cli;

import dev.ostiary.config.ServerEntry;

/** What stands behind the gateway under one name. */
sealed interface Served {

    String name();

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
            return "sample";
        }
    }
}
