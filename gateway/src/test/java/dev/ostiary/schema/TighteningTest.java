package dev.ostiary.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An operator's demands on fields count on top of a server's schema, and never instead of it. */
class TighteningTest {

    private static final Schema ORDER = Schemas.schema(
            "{'$schema': 'http://json-schema.org/draft-07/schema#', 'properties': {'amount': {'type': 'number', 'maximum': 1000},"
                    + " 'lines': {'type': 'array', 'items': {'$ref': '#/definitions/line'}}},"
                    + " 'definitions': {'line': {'properties': {'sku': {'type': 'string'}}}}}");

    @Test
    void bothCount() {
        Schema tightened = ORDER.tightened(ready(Map.of("/amount", "{'maximum': 100}")));
        assertTrue(fits(tightened, "{'amount': 100}"));
        assertFalse(fits(tightened, "{'amount': 101}"));
        assertFalse(fits(tightened, "{'amount': 'x'}"));
        assertTrue(fits(ORDER, "{'amount': 101}"));
    }

    @Test
    void patternsLeadIntoListsAndMembers() {
        String three = "{'maxLength': 3}";
        assertFalse(fits(
                ORDER.tightened(ready(Map.of("/lines/*/sku", three))), "{'lines': [{'sku': 'a'}, {'sku': 'abcd'}]}"));
        assertFalse(fits(
                ORDER.tightened(ready(Map.of("/lines/0/sku", three))), "{'lines': [{'sku': 'a'}, {'sku': 'abcd'}]}"));
        assertTrue(fits(ORDER.tightened(ready(Map.of("/*/sku", three))), "{'lines': [{'sku': 'abcd'}]}"));
        assertFalse(fits(ORDER.tightened(ready(Map.of("/**/sku", three))), "{'lines': [{'sku': 'abcd'}]}"));
        assertFalse(fits(ORDER.tightened(ready(Map.of("/**/sku", three))), "{'sku': 'abcd'}"));
        assertFalse(fits(ORDER.tightened(ready(Map.of("/a~1b", three))), "{'a/b': 'abcd'}"));
        assertFalse(fits(ORDER.tightened(ready(Map.of("", "{'required': ['amount']}"))), "{}"));
    }

    @Test
    void whatTheOperatorNamesIsDeclared() {
        Schema tightened = ORDER.tightened(ready(Map.of("/note", "{'type': 'string'}")));
        assertInstanceOf(Undeclared.Members.class, ORDER.undeclared(Schemas.json("{'note': 'x'}")));
        assertInstanceOf(Undeclared.Nothing.class, tightened.undeclared(Schemas.json("{'note': 'x'}")));
    }

    @Test
    void aFreeObjectStaysFree() {
        Schema tightened = Schemas.schema("{'type': 'object'}").tightened(ready(Map.of("/a/b", "{'type': 'string'}")));
        assertInstanceOf(
                Undeclared.Nothing.class, tightened.undeclared(Schemas.json("{'a': {'b': 'x', 'c': 1}, 'd': 1}")));
        assertFalse(fits(tightened, "{'a': {'b': 1}}"));
        assertInstanceOf(
                Undeclared.Members.class,
                Schemas.schema("{'properties': {'z': true}}")
                        .tightened(ready(Map.of("/**/b", "{'type': 'string'}")))
                        .undeclared(Schemas.json("{'y': 1}")));
    }

    @Test
    void whereThereIsNoSchemaOneCanBeDeclared() {
        Schema declared = Schema.anything()
                .tightened(ready(Map.of("", "{'properties': {'a': {'type': 'string'}}, 'required': ['a']}")));
        assertFalse(fits(declared, "{}"));
        assertInstanceOf(Undeclared.Members.class, declared.undeclared(Schemas.json("{'a': 'x', 'b': 1}")));
    }

    @Test
    void whatCannotBeCheckedIsNamedWithItsPlace() {
        Map<String, String> schemas = new LinkedHashMap<>();
        schemas.put("/a", "{'properties': {'x': {'type': 'text'}}}");
        schemas.put("b", "{}");
        schemas.put("/c~2", "{}");
        Tightening.Made.Broken broken = assertInstanceOf(Tightening.Made.Broken.class, made(schemas));
        assertEquals(
                List.of(
                        new Tightening.Fault(
                                "/a",
                                "/properties/x/type",
                                "type has to be one of JSON Schema's seven types, or several of them"),
                        new Tightening.Fault("b", "", "is no pattern of a field, such as /a/*/b"),
                        new Tightening.Fault("/c~2", "", "is no pattern of a field, such as /a/*/b")),
                broken.faults());
    }

    @Test
    void whatIsNotCheckedIsNamedWithItsField() {
        Tightening.Made.Ready ready =
                assertInstanceOf(Tightening.Made.Ready.class, made(Map.of("/a", "{'pattern': '^(?!x)'}")));
        assertEquals(
                "/pattern",
                ready.tolerances().getOrDefault("/a", List.of()).getFirst().pointer());
    }

    private static Tightening ready(Map<String, String> schemas) {
        return assertInstanceOf(Tightening.Made.Ready.class, made(schemas)).tightening();
    }

    private static Tightening.Made made(Map<String, String> schemas) {
        Map<String, JsonNode> documents = new LinkedHashMap<>();
        schemas.forEach((field, schema) -> documents.put(field, Schemas.json(schema)));
        return Tightening.make(documents, CompileTerms.standard());
    }

    private static boolean fits(Schema schema, String document) {
        return schema.judge(Schemas.json(document)) instanceof Judgement.Fits;
    }
}
