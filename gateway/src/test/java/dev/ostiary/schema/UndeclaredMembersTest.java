package dev.ostiary.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What no schema names is found and taken out, also where the schema forgot {@code additionalProperties}. */
class UndeclaredMembersTest {

    private static final String CITY = "'type': 'object', 'properties': {'city': {'type': 'string'}}";

    @Test
    void whatIsNamedIsDeclared() {
        assertDeclared("{" + CITY + "}", "{'city': 'Rome'}");
        assertDeclared("{" + CITY + "}", "{}");
    }

    @Test
    void whatIsNotNamedIsUndeclared() {
        assertUndeclared("{" + CITY + "}", "{'city': 'Rome', 'bcc': 'me'}", "{'city': 'Rome'}", "/bcc");
    }

    @Test
    void alsoInsideListsAndObjects() {
        assertUndeclared(
                "{'type': 'object', 'properties': {'list': {'items': {" + CITY + "}}}}",
                "{'list': [{'city': 'Rome'}, {'city': 'Oslo', 'x': {'y': 1}}], 'z': 1}",
                "{'list': [{'city': 'Rome'}, {'city': 'Oslo'}]}",
                "/list/1/x",
                "/z");
    }

    @Test
    void anObjectOfWhichNothingIsSaidIsFree() {
        assertDeclared("{'type': 'object'}", "{'a': {'b': 1}}");
        assertDeclared("{'type': 'object', 'properties': {}}", "{'a': 1}");
        assertDeclared("{'properties': {'any': {'type': 'object'}}}", "{'any': {'b': 1}}");
        assertDeclared("true", "{'a': 1}");
        assertDeclared("{'type': 'object', 'additionalProperties': true, 'required': ['a']}", "{'a': 1}");
    }

    @Test
    void aClosedObjectIsNotFree() {
        assertUndeclared("{'properties': {}, 'additionalProperties': false}", "{'a': 1}", "{}", "/a");
        assertUndeclared("{'unevaluatedProperties': false}", "{'a': 1}", "{}", "/a");
    }

    @Test
    void schemasForTheRestDeclareIfTheyDemandAnything() {
        assertDeclared("{" + CITY + ", 'additionalProperties': {'type': 'string'}}", "{'a': 'b'}");
        assertDeclared("{" + CITY + ", 'patternProperties': {'^x-': true}}", "{'x-a': 1}");
        assertDeclared("{" + CITY + ", 'unevaluatedProperties': {'type': 'string'}}", "{'a': 'b'}");
        assertUndeclared("{" + CITY + ", 'additionalProperties': true}", "{'a': 1}", "{}", "/a");
        assertUndeclared("{" + CITY + ", 'additionalProperties': {'title': 'x'}}", "{'a': 1}", "{}", "/a");
        assertUndeclared("{" + CITY + ", 'patternProperties': {'^x-': true}}", "{'y': 1}", "{}", "/y");
    }

    @Test
    void branchesThatHoldDeclare() {
        String shapes = "{'oneOf': [{'properties': {'kind': {'const': 'a'}, 'left': true}, 'required': ['kind']},"
                + " {'properties': {'kind': {'const': 'b'}, 'right': true}, 'required': ['kind']}]}";
        assertDeclared(shapes, "{'kind': 'a', 'left': 1}");
        assertUndeclared(shapes, "{'kind': 'a', 'right': 1}", "{'kind': 'a'}", "/right");
        assertDeclared("{'allOf': [{'$ref': '#/$defs/c'}], '$defs': {'c': {" + CITY + "}}}", "{'city': 'Rome'}");
        assertDeclared(
                "{" + CITY + ", 'if': {'required': ['city']}, 'then': {'properties': {'a': true}}}",
                "{'city': 'R', 'a': 1}");
        assertUndeclared(
                "{" + CITY + ", 'if': {'required': ['city']}, 'then': {'properties': {'a': true}}}",
                "{'a': 1}",
                "{}",
                "/a");
        assertDeclared(
                "{" + CITY + ", 'dependentSchemas': {'city': {'properties': {'a': true}}}}", "{'city': 'R', 'a': 1}");
        assertUndeclared(
                "{" + CITY + ", 'not': {'properties': {'a': {'const': 2}}, 'required': ['b']}}",
                "{'a': 1}",
                "{}",
                "/a");
    }

    @Test
    void whatABranchDeclaredDeepInsideIsTakenBackWithIt() {
        assertUndeclared(
                "{'properties': {'in': {'properties': {'a': true}}}, 'anyOf': ["
                        + "{'properties': {'in': {'properties': {'b': true}}}, 'required': ['c']}, {'type': 'object'}]}",
                "{'in': {'a': 1, 'b': 2}}",
                "{'in': {'a': 1}}",
                "/in/b");
    }

    @Test
    void whereNoBranchHoldsEachMayHaveBeenMeant() {
        assertUndeclared(
                "{'anyOf': [{" + CITY
                        + ", 'required': ['city']}, {'properties': {'zip': {'type': 'string'}}, 'required': ['zip']}]}",
                "{'city': 1, 'zip': 2, 'x': 3}",
                "{'city': 1, 'zip': 2}",
                "/x");
    }

    @Test
    void aDocumentThatDoesNotFitIsLookedThroughAsWell() {
        assertUndeclared(
                "{'type': 'object', 'required': ['b', 'c'], 'minProperties': 7, " + "'properties': {'a': {" + CITY
                        + "}}}",
                "{'a': {'city': 1, 'x': 2}}",
                "{'a': {'city': 1}}",
                "/a/x");
    }

    @Test
    void ofManyOnlySomeAreNamedAndAllTakenOut() {
        StringBuilder document = new StringBuilder("{'city': 'Rome'");
        for (int i = 0; i < 500; i++) {
            document.append(", 'm").append(i).append("': 1");
        }
        Undeclared.Members members = assertInstanceOf(
                Undeclared.Members.class, Schemas.schema("{" + CITY + "}").undeclared(Schemas.json(document + "}")));
        assertEquals(64, members.pointers().size());
        assertEquals(500, members.count());
        assertEquals(Schemas.json("{'city': 'Rome'}"), members.without());
    }

    @Test
    void whatNothingIsTakenOutOfStaysTheSame() {
        JsonNode document = Schemas.json("{'a': {'city': 'x'}, 'b': 1}");
        Undeclared.Members members = assertInstanceOf(
                Undeclared.Members.class,
                Schemas.schema("{'properties': {'a': {" + CITY + "}}}").undeclared(document));
        assertSame(document.get("a"), members.without().get("a"));
    }

    private static void assertDeclared(String schema, String document) {
        assertInstanceOf(Undeclared.Nothing.class, Schemas.schema(schema).undeclared(Schemas.json(document)));
    }

    private static void assertUndeclared(String schema, String document, String without, String... pointers) {
        Undeclared.Members members = assertInstanceOf(
                Undeclared.Members.class, Schemas.schema(schema).undeclared(Schemas.json(document)));
        assertEquals(List.of(pointers), members.pointers());
        assertEquals(Schemas.json(without), members.without());
    }
}
