package dev.ostiary.policy;

import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a decision may depend on besides who does what.
 *
 * @param now when the message was admitted
 * @param declared what the server itself says about the fields of its tool
 * @param risk how much was found of late in what the caller sent and was given, from 0 to 100
 */
public record Circumstances(Arguments arguments, Instant now, Annotations declared, int risk) {

    /** Where the server says nothing of fields, and nothing was found. */
    public Circumstances(Arguments arguments, Instant now) {
        this(arguments, now, Annotations.NONE, 0);
    }

    /** The arguments of a call, as far as they are known. */
    public sealed interface Arguments {

        Arguments NONE = new Known(JsonNodeFactory.instance.objectNode());

        Arguments UNKNOWN = new Unknown();

        /** The tree is read, never changed; anything but an object has no arguments. */
        record Known(JsonNode tree) implements Arguments {}

        /** Nothing is called yet: something is listed, completed or discovered. */
        record Unknown() implements Arguments {}
    }

    /** The same with arguments that are not known. */
    Circumstances supposing() {
        return new Circumstances(Arguments.UNKNOWN, now, declared, risk);
    }
}
