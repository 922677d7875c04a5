package dev.ostiary.schema;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Schemas and documents as they are written, with single quotes. */
final class Schemas {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Schemas() {}

    static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }

    static Schema schema(String text) {
        return schema(json(text));
    }

    static Schema schema(JsonNode document) {
        return assertInstanceOf(Compiled.Usable.class, Schema.compile(document)).schema();
    }

    static Compiled.Unusable unusable(String text) {
        return assertInstanceOf(Compiled.Unusable.class, Schema.compile(json(text)));
    }

    static List<Violation> violations(String schema, String document) {
        return assertInstanceOf(Judgement.Violated.class, schema(schema).judge(json(document)))
                .violations();
    }

    static boolean fits(String schema, String document) {
        return schema(schema).judge(json(document)) instanceof Judgement.Fits;
    }
}
