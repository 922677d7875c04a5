package dev.ostiary.fields;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What was done to the fields of one place, all elements of lists taken together.
 *
 * @param pointer where, as a JSON Pointer with {@code *} for the elements of lists
 * @param did what was done
 * @param rule why
 * @param before the values as they arrived, in their order; may be secret
 * @param after what was left of each; nothing of those that were taken out
 */
public record FieldChange(String pointer, Did did, String rule, List<JsonNode> before, List<JsonNode> after) {

    /** What was done to a field. */
    public enum Did {
        WITHHELD,
        MASKED,
        SHORTENED,
        LEFT_OUT
    }

    public FieldChange {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Says nothing of the values. */
    @Override
    public String toString() {
        return did + " " + pointer + " (" + before.size() + ") by " + rule;
    }
}
