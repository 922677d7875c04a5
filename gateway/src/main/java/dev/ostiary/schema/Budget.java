package dev.ostiary.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The work that holding a document against a schema may still cost. Sizes the document only where the base is used up. */
final class Budget {

    /** How deep schemas may be nested in one another while they are applied, so that no stack overflows. */
    static final int DEEPEST = 400;

    private final JsonNode document;
    private final SchemaLimits limits;
    private final Path path;
    private long left;
    private boolean isExtended;
    private boolean isSpent;
    private String pointer = "";

    Budget(JsonNode document, SchemaLimits limits, Path path) {
        this.document = document;
        this.limits = limits;
        this.path = path;
        this.left = limits.steps();
    }

    /** Takes so many steps; false, for good, where there are not so many left. */
    boolean take(long steps) {
        if (isSpent) {
            return false;
        }
        left -= steps;
        if (left < 0 && !isExtended) {
            isExtended = true;
            left += size(document) * limits.stepsPerUnit();
        }
        if (left < 0) {
            exhaust();
        }
        return !isSpent;
    }

    /** For comparing what is small already. */
    static Budget of(JsonNode document) {
        return new Budget(document, SchemaLimits.standard(), new Path());
    }

    void exhaust() {
        if (!isSpent) {
            isSpent = true;
            pointer = path.toString();
        }
    }

    boolean isSpent() {
        return isSpent;
    }

    /** Where the work stopped. */
    String pointer() {
        return pointer;
    }

    /** In units: a character each, a JSON value eight. */
    static long size(JsonNode document) {
        Deque<JsonNode> open = new ArrayDeque<>();
        open.push(document);
        long size = 0;
        while (!open.isEmpty()) {
            JsonNode each = open.pop();
            size += 8;
            if (each.isString()) {
                size += each.stringValue().length();
            } else if (each.isObject()) {
                for (Map.Entry<String, JsonNode> member : each.properties()) {
                    size += member.getKey().length();
                    open.push(member.getValue());
                }
            } else if (each.isArray()) {
                each.forEach(open::push);
            }
        }
        return size;
    }
}
