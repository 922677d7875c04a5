package dev.ostiary.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever schema and document do to each other, the work ends: with an answer, or with the word that it costs too much. */
class CostlyDocumentsTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    // Much more than any of these takes, also on a machine that is busy; what it must not be is minutes.
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String TREE_OF_TWO = "{'oneOf': [{'properties': {'a': {'$ref': '#'}}, 'maxProperties': 1},"
            + " {'properties': {'a': {'$ref': '#'}}, 'minProperties': 0}]}";

    @Test
    void branchesThatDoubleAtEveryLevelOfTheDocument() {
        JsonNode document = nested(60);
        Judgement.TooCostly costly = assertInstanceOf(Judgement.TooCostly.class, judged(TREE_OF_TWO, document));
        assertEquals("/a/a", costly.pointer().substring(0, 4));
        assertInstanceOf(
                Undeclared.TooCostly.class,
                soon(() -> Schemas.schema(TREE_OF_TWO).undeclared(document)));
    }

    @Test
    void aDocumentDeeperThanAnyStack() {
        JsonNode document = nested(200_000);
        String recursive = "{'properties': {'a': {'$ref': '#'}}}";
        assertInstanceOf(Judgement.TooCostly.class, judged(recursive, document));
        assertInstanceOf(
                Undeclared.TooCostly.class, soon(() -> Schemas.schema(recursive).undeclared(document)));
        assertInstanceOf(
                Judgement.TooCostly.class,
                judged(
                        "{'items': {'uniqueItems': true}}",
                        JSON.arrayNode().add(JSON.arrayNode().add(document).add(1))));
        assertInstanceOf(Judgement.Violated.class, judged("{'const': {'a': {'a': 1}}}", document));
        assertInstanceOf(Judgement.Fits.class, judged("{'type': 'object'}", document));
    }

    @Test
    void aHundredThousandElementsThatHaveToDiffer() {
        ArrayNode numbers = JSON.arrayNode();
        ArrayNode objects = JSON.arrayNode();
        for (int i = 0; i < 100_000; i++) {
            numbers.add(i);
            objects.addObject().put("name", "n" + i).put("id", i);
        }
        assertInstanceOf(Judgement.Fits.class, judged("{'uniqueItems': true}", numbers));
        assertInstanceOf(Judgement.Fits.class, judged("{'uniqueItems': true}", objects));
        numbers.add(new BigDecimal("5.0"));
        objects.addObject().put("id", 7).put("name", "n7");
        assertInstanceOf(Judgement.Violated.class, judged("{'uniqueItems': true}", numbers));
        assertInstanceOf(Judgement.Violated.class, judged("{'uniqueItems': true}", objects));
    }

    @Test
    void elementsWhoseHashCodesCollide() {
        ArrayNode texts = JSON.arrayNode();
        for (int i = 0; i < 1 << 16; i++) {
            StringBuilder text = new StringBuilder();
            for (int bit = 0; bit < 16; bit++) {
                text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            texts.add(text.toString());
        }
        assertInstanceOf(Judgement.Fits.class, judged("{'uniqueItems': true}", texts));
    }

    @Test
    void patternsThatMakeOthersGoBackAndForth() {
        String schema = "{'items': {'pattern': '^(.*a){12}$'}}";
        assertInstanceOf(
                Judgement.Violated.class, judged(schema, JSON.arrayNode().add("a".repeat(200) + "b")));
        ArrayNode texts = JSON.arrayNode();
        for (int i = 0; i < 100; i++) {
            texts.add("a".repeat(10_000) + "b");
        }
        assertInstanceOf(Judgement.TooCostly.class, judged(schema, texts));
    }

    @Test
    void numbersThatWouldBeLongIfWrittenOut() {
        for (String number : List.of("1e999999999", "-1e-999999999", "123456789e2000000000")) {
            JsonNode document = JSON.numberNode(new BigDecimal(number));
            for (String schema : List.of(
                    "{'multipleOf': 0.0001}",
                    "{'multipleOf': 7e9}",
                    "{'multipleOf': 1e-999999}",
                    "{'type': 'integer'}",
                    "{'minimum': 3, 'exclusiveMaximum': 7.5}",
                    "{'enum': [1, 2, 3.50]}",
                    "{'const': 1e999999999}")) {
                judged(schema, document);
            }
            judged("{'uniqueItems': true}", JSON.arrayNode().add(document).add(1));
        }
        assertInstanceOf(
                Judgement.Fits.class, judged("{'multipleOf': 100}", JSON.numberNode(new BigDecimal("1e999999999"))));
        assertInstanceOf(
                Judgement.Violated.class, judged("{'multipleOf': 3}", JSON.numberNode(new BigDecimal("1e999999999"))));
    }

    @Test
    void numbersThatJsonDoesNotHave() {
        for (double number : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            JsonNode document = JSON.numberNode(number);
            judged("{'minimum': 1}", document);
            judged("{'type': 'integer'}", document);
            judged("{'const': 1}", document);
            judged("{'uniqueItems': true}", JSON.arrayNode().add(document).add(document));
        }
    }

    @Test
    void tenMegabytesOfNestedResults() {
        ArrayNode rows = JSON.arrayNode();
        for (int i = 0; i < 60_000; i++) {
            ObjectNode row = rows.addObject().put("id", i).put("name", "somebody of whom this is the row");
            row.putObject("address").put("city", "Rome").put("zip", "00100").put("country", "Italy");
            row.putArray("tags").add("a").add("b").add("c");
        }
        String schema = """
                {'items': {'type': 'object', 'required': ['id'], 'additionalProperties': false, 'properties': {
                  'id': {'type': 'integer'}, 'name': {'type': 'string', 'maxLength': 100},
                  'address': {'anyOf': [{'type': 'null'}, {'$ref': '#/$defs/address'}]},
                  'tags': {'type': 'array', 'uniqueItems': true, 'items': {'enum': ['a', 'b', 'c']}}}},
                 '$defs': {'address': {'unevaluatedProperties': false, 'properties': {
                  'city': {'type': 'string', 'pattern': '^[A-Z]'}, 'zip': {'type': 'string'}, 'country': true}}}}
                """;
        assertInstanceOf(Judgement.Fits.class, judged(schema, rows));
        assertInstanceOf(
                Undeclared.Nothing.class, soon(() -> Schemas.schema(schema).undeclared(rows)));
    }

    @Test
    void everythingThatLooksAtAllElementsManyTimes() {
        ArrayNode list = JSON.arrayNode();
        for (int i = 0; i < 50_000; i++) {
            list.addObject();
        }
        StringBuilder branches = new StringBuilder("{'unevaluatedItems': false, 'anyOf': [");
        for (int i = 0; i < 600; i++) {
            branches.append("{'contains': {'required': ['r").append(i).append("']}, 'minContains': 0}, ");
        }
        assertInstanceOf(Judgement.TooCostly.class, judged(branches + "{}]}", list));
        StringBuilder required = new StringBuilder("{'items': {'required': ['r0'");
        for (int i = 1; i < 5_000; i++) {
            required.append(", 'r").append(i).append("'");
        }
        assertInstanceOf(Judgement.Violated.class, judged(required + "]}}", list));
    }

    @Test
    void oneObjectWithManyMembersAndManyPatterns() {
        ObjectNode object = JSON.objectNode();
        for (int i = 0; i < 100_000; i++) {
            object.put("member" + i, i);
        }
        StringBuilder schema =
                new StringBuilder("{'additionalProperties': {'type': 'integer'}, 'patternProperties': {'^z': {}");
        for (int i = 0; i < 400; i++) {
            schema.append(", '(x.*y){9}").append(i).append("': {}");
        }
        assertInstanceOf(Judgement.TooCostly.class, judged(schema + "}}", object));
        assertInstanceOf(
                Judgement.Violated.class,
                judged("{'additionalProperties': false, 'properties': {'memebr': {}}}", object));
    }

    private static JsonNode nested(int depth) {
        ObjectNode document = JSON.objectNode();
        ObjectNode inner = document;
        for (int i = 0; i < depth; i++) {
            inner = inner.putObject("a");
        }
        return document;
    }

    private static Judgement judged(String schema, JsonNode document) {
        Schema compiled = Schemas.schema(schema);
        return soon(() -> compiled.judge(document));
    }

    private static <T> T soon(Supplier<T> work) {
        return assertTimeoutPreemptively(SOON, work::get);
    }
}
