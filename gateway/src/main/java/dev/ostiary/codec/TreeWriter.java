package dev.ostiary.codec;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a tree with every number as it was read.
 *
 * <p>Refuses what JSON cannot say: infinities, embedded Java objects, missing nodes. Jackson's own serialization would
 * write some of these as strings.
 */
final class TreeWriter {

    private final JsonGenerator out;

    TreeWriter(final JsonGenerator out) {
        this.out = out;
    }

    /** @throws IllegalArgumentException if the tree holds something that is no JSON */
    void write(final JsonNode node) {
        switch (node.getNodeType()) {
            case STRING -> out.writeString(node.stringValue());
            case OBJECT -> object((ObjectNode) node);
            case NUMBER -> number(node);
            case ARRAY -> array(node);
            case BOOLEAN -> out.writeBoolean(node.booleanValue());
            case NULL -> out.writeNull();
            case BINARY, MISSING, POJO ->
                throw new IllegalArgumentException("a node of type " + node.getNodeType() + " is no JSON value");
        }
    }

    private void object(final ObjectNode object) {
        out.writeStartObject();
        for (final var member : object.properties()) {
            out.writeName(member.getKey());
            write(member.getValue());
        }
        out.writeEndObject();
    }

    private void array(final JsonNode array) {
        out.writeStartArray();
        for (final JsonNode element : array) {
            write(element);
        }
        out.writeEndArray();
    }

    private void number(final JsonNode number) {
        if (number instanceof final ExactNumber exact) {
            out.writeNumber(exact.spelling());
            return;
        }
        switch (number.numberType()) {
            case INT -> out.writeNumber(number.intValue());
            case LONG -> out.writeNumber(number.longValue());
            case BIG_INTEGER -> out.writeNumber(number.bigIntegerValue());
            case BIG_DECIMAL -> out.writeNumber(number.decimalValue().toString());
            case FLOAT, DOUBLE -> floating(number);
        }
    }

    private void floating(final JsonNode number) {
        if (!Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException("JSON has no infinity and no NaN");
        }
        out.writeNumber(number.asString());
    }
}
