package dev.ostiary.fields;

import dev.ostiary.fields.FieldRule.Purpose;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Plans and documents for tests. */
final class Plans {

    private Plans() {}

    static FieldPlan of(Treatment treatment, String... patterns) {
        return of(Purpose.PROTECT, treatment, patterns);
    }

    static FieldPlan of(Purpose purpose, Treatment treatment, String... patterns) {
        return FieldPlan.of(
                Arrays.stream(patterns)
                        .map(pattern -> new FieldRule(at(pattern), treatment, purpose, "fields[0]"))
                        .toList(),
                List.of());
    }

    static FieldPlan keeping(String... patterns) {
        return FieldPlan.of(List.of(), Arrays.stream(patterns).map(Plans::at).toList());
    }

    static FieldPattern at(String pattern) {
        return FieldPattern.parse(pattern).orElseThrow();
    }

    /** JSON with single quotes. */
    static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    static String shaped(FieldPlan plan, String document) {
        return new Shaping(plan)
                .document(json(document), "")
                .map(JsonNode::toString)
                .orElse("")
                .replace('"', '\'');
    }
}
