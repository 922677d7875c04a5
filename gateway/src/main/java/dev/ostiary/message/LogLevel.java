package dev.ostiary.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The severities of log messages, mildest first (RFC 5424 section 6.2.1, as MCP names them). */
public enum LogLevel {
    DEBUG,
    INFO,
    NOTICE,
    WARNING,
    ERROR,
    CRITICAL,
    ALERT,
    EMERGENCY;

    /** The level with this name on the wire; empty if it is none. */
    public static Optional<LogLevel> named(JsonNode name) {
        return Arrays.stream(values())
                .filter(level -> name.isString() && level.wireName().equals(name.stringValue()))
                .findFirst();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether someone who asked for this level wants a message of the other. */
    public boolean wants(LogLevel other) {
        return compareTo(other) <= 0;
    }

    public boolean milderThan(LogLevel other) {
        return compareTo(other) < 0;
    }
}
