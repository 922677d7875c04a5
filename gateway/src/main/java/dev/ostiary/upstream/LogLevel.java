package dev.ostiary.upstream;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The severities of log messages, mildest first (RFC 5424 section 6.2.1, as MCP names them). */
enum LogLevel {
    DEBUG,
    INFO,
    NOTICE,
    WARNING,
    ERROR,
    CRITICAL,
    ALERT,
    EMERGENCY;

    static Optional<LogLevel> read(JsonNode node) {
        return Arrays.stream(values())
                .filter(level -> level.wireName().equals(node.asString("")))
                .findFirst();
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether someone who asked for this level wants a message of the other. */
    boolean wants(LogLevel other) {
        return compareTo(other) <= 0;
    }

    boolean milderThan(LogLevel other) {
        return compareTo(other) < 0;
    }
}
