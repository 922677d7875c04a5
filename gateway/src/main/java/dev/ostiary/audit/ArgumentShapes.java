package dev.ostiary.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the arguments of one call look like, without what they say: where something stands, of which type, and
 * for numbers where on a coarse grid.
 */
final class ArgumentShapes {

    private static final int MOST = 64;
    private static final int DEEPEST = 6;
    private static final int MOST_NODES = 2_000;

    private final Map<Spot, Optional<Grid>> shapes = new LinkedHashMap<>();
    private int nodes;
    private boolean cut;

    /** A place, and what was there. */
    record Spot(String at, String type) {}

    private ArgumentShapes() {}

    static ArgumentShapes of(JsonNode arguments) {
        ArgumentShapes shapes = new ArgumentShapes();
        shapes.inside("", arguments, 0);
        return shapes;
    }

    /** In the order in which they stand; the grid only for numbers. */
    Map<Spot, Optional<Grid>> shapes() {
        return shapes;
    }

    /** Whether there was more than is told. */
    boolean cut() {
        return cut;
    }

    private void inside(String at, JsonNode node, int depth) {
        if (node.isObject()) {
            boolean table = node.size() > FieldName.MOST_MEMBERS;
            node.forEachEntry((name, value) ->
                    shape(at + "/" + (table ? FieldName.ANY : FieldName.segment(name)), value, depth + 1));
        } else {
            node.forEach(value -> shape(at + "/" + FieldName.ANY, value, depth + 1));
        }
    }

    private void shape(String at, JsonNode node, int depth) {
        if (++nodes > MOST_NODES) {
            cut = true;
            return;
        }
        Spot spot = new Spot(at, type(node));
        if (!shapes.containsKey(spot) && shapes.size() == MOST) {
            cut = true;
            return;
        }
        Optional<Grid> grid = node.isNumber() ? grid(node) : Optional.empty();
        shapes.merge(spot, grid, (one, other) -> one.flatMap(known -> other.map(known::and)));
        if (node.isContainer() && depth < DEEPEST) {
            inside(at, node, depth);
        } else if (node.isContainer() && !node.isEmpty()) {
            cut = true;
        }
    }

    private static Optional<Grid> grid(JsonNode number) {
        return number.decimalValueOpt().map(Grid::around);
    }

    private static String type(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> node.isIntegralNumber() ? "integer" : "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case OBJECT -> "object";
            case NULL, MISSING, BINARY, POJO -> "null";
        };
    }
}
