package dev.ostiary.stages;

import dev.ostiary.schema.Judgement;
import dev.ostiary.schema.Schema;
import dev.ostiary.schema.Violation;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Members that are {@code null} where their schema takes no null: clients write so what they do not give, and SEP-2243
 * counts such a parameter as not given.
 *
 * @param pointers where they are, in the order of the document
 * @param without the document without them, which then fits
 */
record NullsForNothing(List<String> pointers, ObjectNode without) {

    private static final int MOST = 64;

    /** None, also where the document would not fit without them either: whoever judges it then tells all that is wrong. */
    static NullsForNothing in(ObjectNode document, Schema schema) {
        if (!hasNull(document)
                || !(schema.judge(document, MOST) instanceof Judgement.Violated(List<Violation> violations))) {
            return new NullsForNothing(List.of(), document);
        }
        List<String> nulls = violations.stream()
                .map(Violation::pointer)
                .distinct()
                .filter(pointer -> isNullMember(document, pointer))
                .toList();
        ObjectNode without = document.deepCopy();
        for (String pointer : nulls) {
            JsonPointer place = JsonPointer.compile(pointer);
            ((ObjectNode) without.at(place.head())).remove(place.last().getMatchingProperty());
        }
        return schema.judge(without) instanceof Judgement.Fits
                ? new NullsForNothing(nulls, without)
                : new NullsForNothing(List.of(), document);
    }

    private static boolean isNullMember(ObjectNode document, String pointer) {
        return !pointer.isEmpty()
                && document.at(pointer).isNull()
                && document.at(JsonPointer.compile(pointer).head()) instanceof ObjectNode;
    }

    private static boolean hasNull(JsonNode value) {
        if (!(value instanceof ObjectNode || value instanceof ArrayNode)) {
            return value.isNull();
        }
        for (JsonNode each : value) {
            if (hasNull(each)) {
                return true;
            }
        }
        return false;
    }
}
