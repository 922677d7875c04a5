package dev.ostiary.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A schema that cannot be checked safely is not used, with a reason and a place; nothing about it takes long. */
class SchemasOfStrangersTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void aMillionSubschemas() {
        ObjectNode schema = JSON.objectNode();
        ArrayNode all = schema.putArray("allOf");
        for (int i = 0; i < 1_000_000; i++) {
            all.addObject();
        }
        assertUnusable("more than 100000 JSON values", "", schema);
    }

    @Test
    void definitionsThatDouble() {
        ObjectNode schema = JSON.objectNode().put("$ref", "#/$defs/d0");
        ObjectNode definitions = schema.putObject("$defs");
        for (int i = 0; i < 30; i++) {
            ArrayNode both = definitions.putObject("d" + i).putArray("anyOf");
            both.addObject().put("$ref", "#/$defs/d" + (i + 1));
            both.addObject().put("$ref", "#/$defs/d" + (i + 1));
        }
        definitions.putObject("d30").put("type", "string");
        Compiled.Unusable unusable = unusable(schema);
        assertEquals("holds one value against more than 2000 subschemas", unusable.why());
    }

    @Test
    void nestedTooDeep() {
        ObjectNode schema = JSON.objectNode();
        ObjectNode inner = schema;
        for (int i = 0; i < 100_000; i++) {
            inner = inner.putObject("not");
        }
        assertUnusable("nested more than 64 deep", "", schema);
    }

    @Test
    void aRowOfReferences() {
        ObjectNode schema = JSON.objectNode().put("$ref", "#/$defs/d0");
        ObjectNode definitions = schema.putObject("$defs");
        for (int i = 0; i < 5_000; i++) {
            definitions.putObject("d" + i).put("$ref", "#/$defs/d" + (i + 1));
        }
        definitions.putObject("d5000");
        assertEquals(
                "more than 64 references or branches in a row", unusable(schema).why());
    }

    @Test
    void referencesThatComeBackWithoutGoingOn() {
        String why = "refers to itself for the same value, which never ends";
        for (String schema : List.of(
                "{'$ref': '#'}",
                "{'$ref': '#/$defs/a', '$defs': {'a': {'$ref': '#/$defs/b'}, 'b': {'$ref': '#/$defs/a'}}}",
                "{'properties': {'x': {'anyOf': [{'not': {'$ref': '#/properties/x'}}]}}}",
                "{'if': true, 'then': {'dependentSchemas': {'a': {'$ref': '#'}}}}",
                "{'$dynamicAnchor': 'n', 'allOf': [{'$dynamicRef': '#n'}]}")) {
            assertEquals(why, Schemas.unusable(schema).why(), schema);
        }
        Schemas.schema("{'properties': {'x': {'$ref': '#'}}, 'items': {'$ref': '#'}}");
        Schemas.schema("{'$dynamicAnchor': 'n', 'properties': {'x': {'$dynamicRef': '#n'}}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/x.json",
                "https://example.com/schema#/$defs/a",
                "file:///etc/passwd",
                "other.json",
                "#/nothing/here",
                "#nowhere",
                "#/$defs/a/0",
                "http://[bad",
                "#/%zz"
            })
    void referencesThatLeadElsewhere(String reference) {
        ObjectNode schema = JSON.objectNode();
        schema.putObject("properties").putObject("a").put("$ref", reference);
        schema.putObject("$defs").putObject("a");
        assertUnusable("$ref leads out of the document, or to nothing in it", "/properties/a/$ref", schema);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$schema': 'http://json-schema.org/draft-04/schema#'}",
                "{'$schema': 'https://json-schema.org/draft/2019-09/schema'}",
                "{'$schema': 'urn:mine'}",
                "{'type': 'any'}",
                "{'type': []}",
                "{'type': 7}",
                "{'required': 'a'}",
                "{'required': [1]}",
                "{'properties': []}",
                "{'items': 'string'}",
                "{'anyOf': []}",
                "{'allOf': {}}",
                "{'enum': 'a'}",
                "{'minimum': '3'}",
                "{'multipleOf': 0}",
                "{'minLength': -1}",
                "{'maxItems': 1.5}",
                "{'pattern': 5}",
                "{'patternProperties': {'^(?!x)': {}}}",
                "{'$defs': {'a': {'$id': 'urn:a'}, 'b': {'$id': 'urn:a'}}}",
                "{'properties': {'a': 5}}",
                "5",
                "null",
                "[]"
            })
    void whatIsNoSchema(String schema) {
        Compiled.Unusable unusable = Schemas.unusable(schema);
        assertTrue(unusable.why().length() > 10, unusable::toString);
    }

    @Test
    void whatOthersWriteIsTolerated() {
        for (String schema : List.of(
                "{'properties': {'a': {'type': 'string', 'required': true}}}",
                "{'minimum': 3, 'exclusiveMinimum': true}",
                "{'items': [{'type': 'string'}], 'additionalItems': false}",
                "{'pattern': '^(?!a)b$'}",
                "{'pattern': '(a)\\\\1'}")) {
            Compiled.Usable usable = assertInstanceOf(Compiled.Usable.class, Schema.compile(Schemas.json(schema)));
            assertEquals(1, usable.tolerances().size(), schema);
        }
        assertTrue(Schemas.fits("{'type': null, 'enum': null, 'description': 5, 'x-own': []}", "1"));
    }

    @Test
    void aPatternThatCannotBeCheckedIsSkippedOrRefusedAsTheTermsSay() {
        JsonNode schema = Schemas.json("{'properties': {'a': {'pattern': '^(?!\\\\s)x$', 'minLength': 2}}}");
        Compiled.Usable usable = assertInstanceOf(Compiled.Usable.class, Schema.compile(schema));
        assertEquals("/properties/a/pattern", usable.tolerances().getFirst().pointer());
        assertInstanceOf(Judgement.Violated.class, usable.schema().judge(Schemas.json("{'a': 'y'}")));
        assertInstanceOf(Judgement.Fits.class, usable.schema().judge(Schemas.json("{'a': 'yy'}")));
        CompileTerms strict = new CompileTerms(
                SchemaLimits.standard(), Dialect.DRAFT_2020_12, CompileTerms.Uncheckable.REFUSED, false);
        assertInstanceOf(Compiled.Unusable.class, Schema.compile(schema, strict));
    }

    @Test
    void patternsThatGrow() {
        for (String pattern : List.of(
                "((a{100}){100}){100}",
                "(((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9}",
                "a{1000}{1000}",
                "[\\\\w]{999}{999}")) {
            Compiled.Usable usable = assertTimeoutPreemptively(
                    Duration.ofSeconds(2),
                    () -> assertInstanceOf(
                            Compiled.Usable.class, Schema.compile(Schemas.json("{'pattern': '" + pattern + "'}"))));
            assertEquals(1, usable.tolerances().size(), pattern);
        }
        assertUnusable(
                "a pattern of more than 1000 characters",
                "/pattern",
                JSON.objectNode().put("pattern", "a".repeat(1001)));
    }

    @Test
    void tooManyPatternsAndValues() {
        ObjectNode schema = JSON.objectNode();
        ObjectNode properties = schema.putObject("patternProperties");
        for (int i = 0; i <= 500; i++) {
            properties.putObject("^p" + i);
        }
        assertEquals("more than 500 patterns", unusable(schema).why());
        ObjectNode listed = JSON.objectNode();
        ArrayNode values = listed.putArray("enum");
        for (int i = 0; i <= 10_000; i++) {
            values.add(i);
        }
        assertUnusable("more than 10000 enumerated values", "/enum", listed);
    }

    private static void assertUnusable(String why, String pointer, JsonNode schema) {
        assertEquals(new Compiled.Unusable(why, pointer), unusable(schema));
    }

    private static Compiled.Unusable unusable(JsonNode schema) {
        return assertTimeoutPreemptively(SOON, () -> assertInstanceOf(Compiled.Unusable.class, Schema.compile(schema)));
    }
}
