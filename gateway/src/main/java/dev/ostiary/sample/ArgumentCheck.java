package dev.ostiary.sample;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks arguments against the input schema of a tool.
 *
 * <p>Knows the part of JSON Schema 2020-12 that the sample's own schemas use, and refuses to be built for
 * a schema that uses more. It is no validator for anybody else's schema.
 */
final class ArgumentCheck {

    private static final Set<String> ROOT_KEYWORDS = Set.of("type", "properties", "required", "additionalProperties");
    private static final Set<String> KEYWORDS = Set.of(
            "type",
            "enum",
            "minLength",
            "maxLength",
            "minimum",
            "exclusiveMinimum",
            "maximum",
            "title",
            "description",
            "x-mcp-header");

    private final ObjectNode schema;

    ArgumentCheck(ObjectNode schema) {
        requireKnown(schema, ROOT_KEYWORDS);
        for (JsonNode property : schema.path("properties")) {
            requireKnown(property, KEYWORDS);
        }
        this.schema = schema;
    }

    private static void requireKnown(JsonNode schema, Set<String> known) {
        for (String keyword : schema.propertyNames()) {
            if (!known.contains(keyword)) {
                throw new IllegalArgumentException("the sample cannot check the schema keyword " + keyword);
            }
        }
    }

    /** One sentence on the first thing that is wrong; empty if nothing is. */
    Optional<String> complaint(ObjectNode arguments) {
        return Stream.concat(
                        schema.path("required")
                                .valueStream()
                                .map(JsonNode::stringValue)
                                .filter(name -> !arguments.has(name))
                                .map(name -> "The argument " + name + " is missing."),
                        arguments.properties().stream().flatMap(this::complaint))
                .findFirst();
    }

    private Stream<String> complaint(Map.Entry<String, JsonNode> argument) {
        JsonNode property = schema.path("properties").path(argument.getKey());
        if (property.isMissingNode()) {
            return Stream.of("There is an argument that this tool does not have.");
        }
        return expectation(property, argument.getValue())
                .map(expected -> "The argument " + argument.getKey() + " is not as it should be: " + expected + ".")
                .stream();
    }

    /** What the property expects that the value is not. */
    private static Optional<String> expectation(JsonNode property, JsonNode value) {
        if (!fitsType(property, value)) {
            return Optional.of(property.path("type").stringValue());
        }
        return property.propertyStream()
                .filter(keyword -> !fits(keyword.getKey(), keyword.getValue(), value))
                .map(keyword -> keyword.getKey() + " " + keyword.getValue())
                .findFirst();
    }

    private static boolean fitsType(JsonNode property, JsonNode value) {
        String type = property.path("type").stringValue();
        return switch (type) {
            case "string" -> value.isString();
            case "number" -> value.isNumber();
            case "integer" ->
                value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
            default -> throw new IllegalStateException("the sample cannot check the type " + type);
        };
    }

    private static boolean fits(String keyword, JsonNode limit, JsonNode value) {
        return switch (keyword) {
            case "enum" -> limit.valueStream().anyMatch(value::equals);
            case "minLength" -> length(value) >= limit.intValue();
            case "maxLength" -> length(value) <= limit.intValue();
            case "minimum" -> compared(value, limit) >= 0;
            case "exclusiveMinimum" -> compared(value, limit) > 0;
            case "maximum" -> compared(value, limit) <= 0;
            default -> true;
        };
    }

    /** JSON Schema counts characters, not UTF-16 units (2020-12 validation, section 6.3.1). */
    private static int length(JsonNode value) {
        String text = value.stringValue();
        return text.codePointCount(0, text.length());
    }

    private static int compared(JsonNode value, JsonNode limit) {
        BigDecimal number = value.decimalValue();
        return number.compareTo(limit.decimalValue());
    }
}
