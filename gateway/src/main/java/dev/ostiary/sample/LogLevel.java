package dev.ostiary.sample;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How much a log line matters (RFC 5424 section 6.2.1), least first. */
enum LogLevel {
    DEBUG,
    INFO,
    NOTICE,
    WARNING,
    ERROR,
    CRITICAL,
    ALERT,
    EMERGENCY;

    /** The level with this name on the wire; empty if it is none. */
    static Optional<LogLevel> named(final JsonNode name) {
        return Arrays.stream(values())
                .filter(each -> name.isString() && each.wireName().equals(name.stringValue()))
                .findFirst();
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
