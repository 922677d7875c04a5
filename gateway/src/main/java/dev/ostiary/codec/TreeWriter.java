package dev.ostiary.codec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a tree with every number as it was read.
 *
 * <p>Refuses what JSON cannot say: infinities, embedded Java objects, missing nodes. Jackson's own serialization would
 * write some of these as strings.
 */
final class TreeWriter {

    private final JsonText out;
    private final int deepest;

    TreeWriter(JsonText out, int deepest) {
        this.out = out;
        this.deepest = deepest;
    }

    /** @throws IllegalArgumentException if the tree holds something that is no JSON, or is too deep */
    void write(JsonNode node) {
        write(node, 0);
    }

    private void write(JsonNode node, int depth) {
        switch (node.getNodeType()) {
            case STRING -> out.quoted(node.stringValue());
            case OBJECT -> object((ObjectNode) node, deeper(depth));
            case NUMBER -> out.plain(spelling(node));
            case ARRAY -> array(node, deeper(depth));
            case BOOLEAN -> out.plain(node.booleanValue() ? "true" : "false");
            case NULL -> out.plain("null");
            case BINARY, MISSING, POJO ->
                throw new IllegalArgumentException("a node of type " + node.getNodeType() + " is no JSON value");
        }
    }

    private int deeper(int depth) {
        if (depth == deepest) {
            throw new IllegalArgumentException("a tree is deeper than " + deepest);
        }
        return depth + 1;
    }

    private void object(ObjectNode object, int depth) {
        char before = '{';
        for (var member : object.properties()) {
            out.plain(before);
            out.quoted(member.getKey());
            out.plain(':');
            write(member.getValue(), depth);
            before = ',';
        }
        out.plain(object.isEmpty() ? "{}" : "}");
    }

    private void array(JsonNode array, int depth) {
        char before = '[';
        for (JsonNode element : array) {
            out.plain(before);
            write(element, depth);
            before = ',';
        }
        out.plain(array.isEmpty() ? "[]" : "]");
    }

    private static String spelling(JsonNode number) {
        if (number instanceof final ExactNumber exact) {
            return exact.spelling();
        }
        return switch (number.numberType()) {
            case INT, LONG, BIG_INTEGER -> number.asString();
            case BIG_DECIMAL -> number.decimalValue().toString();
            case FLOAT, DOUBLE -> finite(number).asString();
        };
    }

    private static JsonNode finite(JsonNode number) {
        if (!Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException("JSON has no infinity and no NaN");
        }
        return number;
    }
}
