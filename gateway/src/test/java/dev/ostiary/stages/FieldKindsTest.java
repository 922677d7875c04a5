package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ostiary.fields.FieldPattern;
import dev.ostiary.policy.Wildcard;
import dev.ostiary.probe.FieldKind;
import dev.ostiary.trust.Definition;
import dev.ostiary.trust.Listed;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a field is for, as its schema and its name tell. */
final class FieldKindsTest {

    @TestFactory
    Stream<DynamicTest> followFromSchemaAndName() {
        return StreamSupport.stream(Scenarios.of("field-kinds.yaml").spliterator(), false)
                .map(each -> dynamicTest(each.toString(), () -> {
                    var declared = (ObjectNode) Scenarios.json("{'inputSchema': {'properties': {}}}");
                    String name = each.path("name").asString();
                    ((ObjectNode) declared.path("inputSchema").path("properties")).set(name, each.path("schema"));
                    var kinds = FieldKinds.of(new Definition("t", declared)).member(name);
                    var kind =
                            each.path("schema").has("items") ? kinds.element().kind() : kinds.kind();
                    assertEquals(each.path("kind").asString(), kind.name());
                }));
    }

    @Test
    void reachInsideOfObjectsAndLists() {
        var kinds = FieldKinds.of(
                new Definition(
                        "t",
                        (ObjectNode)
                                Scenarios.json(
                                        "{'inputSchema': {'properties': {'edits': {'type': 'array', 'items': {'properties': {'x': {'format': 'uri'}}}}}}}")));
        assertEquals(FieldKind.URL, kinds.member("edits").element().member("x").kind());
    }

    @Test
    void ofAPromptFollowFromWhatItSaysOfItsArguments() {
        var kinds = FieldKinds.of(
                new Definition(
                        Listed.PROMPTS,
                        "p",
                        (ObjectNode)
                                Scenarios.json(
                                        "{'arguments': [{'name': 'query', 'description': 'The SQL query'}, {'name': 'at', 'description': 'A URL'}, 7]}")));
        assertEquals(FieldKind.SQL, kinds.member("query").kind());
        assertEquals(FieldKind.URL, kinds.member("at").kind());
    }

    @Test
    void areThoseOfTheDocumentWhereNamesInItSayNothing() {
        var kinds = FieldKinds.UNKNOWN.member("json");
        assertEquals(FieldKind.JSON, kinds.member("foo").kind());
        assertEquals(FieldKind.PATH, kinds.member("foo").member("path").kind());
    }

    @Test
    void areBoundedWhateverTheSchema() {
        var schema = (ObjectNode) Scenarios.json("{}");
        ObjectNode inner = schema;
        for (int depth = 0; depth < 500; depth++) {
            inner = inner.putObject("properties").putObject("p");
        }
        var declared = (ObjectNode) Scenarios.json("{}");
        declared.set("inputSchema", schema);
        assertEquals(
                FieldKind.ANY,
                FieldKinds.of(new Definition("t", declared)).member("p").kind());
    }

    @Test
    void areDeclaredByPattern() {
        var deep = declared("/a/**/q");
        assertEquals(
                List.of(true, true, true, false),
                Stream.of(List.of("a", "q"), List.of("a", "b", "q"), List.of("a", "1", "b", "q"), List.of("q"))
                        .map(deep::means)
                        .toList());
        assertEquals(true, declared("/a/*/q").means(List.of("a", "0", "q")));
        assertEquals(false, declared("/a/*/q").means(List.of("a", "q")));
    }

    private static DeclaredKind declared(String at) {
        return new DeclaredKind(
                Wildcard.ANY, Wildcard.ANY, FieldPattern.parse(at).orElseThrow(), FieldKind.SQL);
    }
}
