package dev.ostiary.config;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The published JSON Schema (2020-12) of {@code ostiary.yaml}, and its verdicts as sentences.
 *
 * <p>The schema says itself what is expected, in VS Code's {@code patternErrorMessage} and {@code
 * errorMessage}: editors and Ostiary then say the same.
 */
public final class SettingsSchema {

    /** The schema's {@code $id}, which editors and other tools refer to. */
    public static final String ID = "https://ostiary.dev/schema/ostiary.schema.json";

    private static final String PATTERN_ERROR_MESSAGE = "patternErrorMessage";
    private static final String ERROR_MESSAGE = "errorMessage";
    private static final String RESOURCE = "ostiary.schema.json";

    private SettingsSchema() {}

    /** Parsed once, and only where there is a file to check. */
    private static final class Parsed {
        static final JsonNode TREE = JsonMapper.shared().readTree(text());
        static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(Dialect.builder(Dialects.getDraft202012())
                        .keyword(new NonValidationKeyword(ERROR_MESSAGE))
                        .keyword(new NonValidationKeyword(PATTERN_ERROR_MESSAGE))
                        .build())
                .getSchema(TREE);
    }

    /** The schema's text. */
    public static String text() {
        try (var in = Objects.requireNonNull(SettingsSchema.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Reports everything in which a file does not follow the schema. */
    static void check(Located.Mapping root, Faults faults) {
        for (var error : Parsed.SCHEMA.validate(root.json())) {
            var at = JsonPointer.compile(error.getInstanceLocation().toString());
            var rule = parent(error);
            switch (error.getKeyword()) {
                case "additionalProperties" -> unknownKey(root, at.appendProperty(error.getProperty()), rule, faults);
                case "required" ->
                    faults.add(
                            root.at(at).place(),
                            at.appendProperty(error.getProperty()),
                            "The key \"" + error.getProperty() + "\" is missing here",
                            "Add it");
                default -> wrongValue(root.at(at), at, error, rule, faults);
            }
        }
    }

    private static void unknownKey(Located.Mapping root, JsonPointer at, JsonNode rule, Faults faults) {
        var key = at.last().getMatchingProperty();
        var known = rule.path("properties").propertyNames();
        faults.add(
                keyPlace(root, at),
                at,
                "There is no setting \"" + Faults.oneLine(key) + "\" here",
                Nearest.hint(key, known));
    }

    private static void wrongValue(Located value, JsonPointer at, Error error, JsonNode rule, Faults faults) {
        var expected = expected(error.getKeyword(), rule);
        var problem = value instanceof Located.Nothing ? "Nothing stands here, and there must be " : "This must be ";
        faults.add(value, at, problem + expected, "Write " + expected + ", or remove the line");
    }

    /** What a value must be, in the schema's own words where it has some. */
    private static String expected(String keyword, JsonNode rule) {
        for (var words : List.of(PATTERN_ERROR_MESSAGE, ERROR_MESSAGE)) {
            if (rule.path(words).isString()) {
                return rule.path(words).stringValue();
            }
        }
        if (rule.has("enum")) {
            return "one of "
                    + String.join(
                            ", ",
                            rule.path("enum")
                                    .valueStream()
                                    .map(JsonNode::asString)
                                    .toList());
        }
        return switch (keyword) {
            case "minimum", "maximum" -> range(rule);
            default -> type(rule);
        };
    }

    private static String range(JsonNode rule) {
        var kind = rule.path("type").asString("").equals("integer") ? "a whole number" : "a number";
        return kind + " from " + rule.path("minimum").asString("-∞") + " to "
                + rule.path("maximum").asString("∞");
    }

    private static String type(JsonNode rule) {
        var type = rule.path("type");
        return switch (type.isArray() ? type.path(0).asString("") : type.asString("")) {
            case "object" -> "a set of keys";
            case "array" -> "a list";
            case "boolean" -> "true or false";
            case "integer" -> range(rule);
            case "string" -> "text";
            default -> "what the schema says: " + rule.path("description").asString("see the guide");
        };
    }

    /** The schema object in which the keyword that failed stands. */
    private static JsonNode parent(Error error) {
        var fragment =
                JsonPointer.compile(error.getSchemaLocation().getFragment().toString());
        return Optional.ofNullable(fragment.head()).map(Parsed.TREE::at).orElse(Parsed.TREE);
    }

    private static Place keyPlace(Located.Mapping root, JsonPointer at) {
        return root.at(at.head()) instanceof Located.Mapping(var members, var _)
                        && members.get(at.last().getMatchingProperty()) instanceof Located.Member(var key, var _)
                ? key
                : root.place();
    }
}
