package dev.ostiary.codec;

import dev.ostiary.message.Reason;
import tools.jackson.databind.JsonNode;

/** What bytes that should be one JSON value turned out to be. */
public sealed interface Parsed {

    /** One JSON value. */
    record Value(JsonNode node) implements Parsed {}

    /**
     * Bytes that are not one JSON value within the limits.
     *
     * @param detail where the fault is, as a byte offset; never content
     */
    record Unreadable(Reason reason, String detail) implements Parsed {}
}
