package dev.ostiary.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Random schemas and documents: another validator says the same. And what is left once stripped has nothing undeclared. */
class SecondOpinionTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final SchemaRegistry MODERN = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final SchemaRegistry OLD = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void modernSchemas(@ForAll("schemas") JsonNode schema, @ForAll("documents") JsonNode document) {
        assertSame(schema, document, MODERN, Dialect.DRAFT_2020_12);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void oldSchemas(@ForAll("oldSchemas") JsonNode schema, @ForAll("documents") JsonNode document) {
        assertSame(schema, document, OLD, Dialect.DRAFT_07);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void nothingUndeclaredIsLeft(@ForAll("plainSchemas") JsonNode schema, @ForAll("documents") JsonNode document) {
        Schema compiled = Schemas.schema(schema);
        if (compiled.undeclared(document) instanceof Undeclared.Members members) {
            assertEquals(new Undeclared.Nothing(), compiled.undeclared(members.without()));
        }
    }

    private static void assertSame(JsonNode schema, JsonNode document, SchemaRegistry registry, Dialect dialect) {
        CompileTerms terms =
                new CompileTerms(SchemaLimits.standard(), dialect, CompileTerms.Uncheckable.REFUSED, false);
        if (Schema.compile(schema, terms) instanceof Compiled.Usable(Schema compiled, var _)) {
            boolean fits = registry.getSchema(schema).validate(document).isEmpty();
            assertEquals(fits, compiled.judge(document) instanceof Judgement.Fits, () -> schema + " " + document);
            assertEquals(fits, compiled.examined(document).fits(), () -> "in one walk: " + schema + " " + document);
        }
    }

    @Provide
    Arbitrary<JsonNode> schemas() {
        return schema(List.of("unevaluatedProperties", "unevaluatedItems", "prefixItems", "dependentSchemas"), 3);
    }

    @Provide
    Arbitrary<JsonNode> oldSchemas() {
        return schema(List.of("tuple", "additionalItems", "dependencies"), 3);
    }

    /** Without branches, which may hold differently once something is taken out. */
    @Provide
    Arbitrary<JsonNode> plainSchemas() {
        Arbitrary<JsonNode> flat = schema(List.of(), 1);
        return Arbitraries.maps(names(), flat).ofMaxSize(3).map(properties -> {
            ObjectNode schema = JSON.objectNode();
            ObjectNode named = schema.putObject("properties");
            properties.forEach((name, each) -> named.set(name, only(each)));
            return schema;
        });
    }

    private static JsonNode only(JsonNode schema) {
        ObjectNode only = JSON.objectNode();
        for (String keyword : List.of("properties", "items", "additionalProperties", "type")) {
            if (schema.has(keyword)) {
                only.set(keyword, schema.get(keyword));
            }
        }
        return only;
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of("a", "b", "c", "aa");
    }

    @Provide
    Arbitrary<JsonNode> documents() {
        return document(3);
    }

    private static Arbitrary<JsonNode> document(int depth) {
        Arbitrary<JsonNode> scalars = Arbitraries.of(
                        "1", "1.0", "2", "-3", "2.5", "1e3", "true", "false", "null", "\"\"", "\"a\"", "\"ab\"",
                        "\"1\"")
                .map(Schemas::json);
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<JsonNode> inner = document(depth - 1);
        Arbitrary<JsonNode> lists = inner.list().ofMaxSize(3).map(SecondOpinionTest::list);
        Arbitrary<JsonNode> objects =
                Arbitraries.maps(names(), inner).ofMaxSize(3).map(SecondOpinionTest::object);
        return Arbitraries.oneOf(scalars, lists, objects, objects);
    }

    private static ArrayNode list(List<JsonNode> elements) {
        return JSON.arrayNode().addAll(elements);
    }

    private static ObjectNode object(Map<String, JsonNode> members) {
        ObjectNode object = JSON.objectNode();
        members.forEach(object::set);
        return object;
    }

    private static Arbitrary<JsonNode> schema(List<String> more, int depth) {
        Arbitrary<JsonNode> simple = Arbitraries.of(
                        "true",
                        "false",
                        "{}",
                        "{'type': 'integer'}",
                        "{'type': ['string', 'null']}",
                        "{'type': 'object'}",
                        "{'minimum': 1, 'exclusiveMaximum': 2.5}",
                        "{'multipleOf': 0.5}",
                        "{'maxLength': 1}",
                        "{'pattern': '^a'}",
                        "{'const': 1}",
                        "{'enum': ['a', 2.0, {'a': 1}, [], null]}",
                        "{'required': ['a']}",
                        "{'minProperties': 1, 'maxProperties': 2}",
                        "{'minItems': 1, 'uniqueItems': true}",
                        "{'contains': {'type': 'integer'}}",
                        "{'propertyNames': {'maxLength': 1}}")
                .map(Schemas::json);
        if (depth == 0) {
            return simple;
        }
        Arbitrary<JsonNode> inner = schema(more, depth - 1);
        Arbitrary<JsonNode> keyword = Arbitraries.oneOf(
                inner.map(each -> with("not", each)),
                inner.map(each -> with("items", each)),
                inner.map(each -> with("additionalProperties", each)),
                inner.map(each -> with("contains", each)),
                inner.list().ofMinSize(1).ofMaxSize(2).map(all -> with("allOf", list(all))),
                inner.list().ofMinSize(1).ofMaxSize(3).map(all -> with("anyOf", list(all))),
                inner.list().ofMinSize(1).ofMaxSize(3).map(all -> with("oneOf", list(all))),
                Arbitraries.maps(names(), inner).ofMaxSize(3).map(all -> with("properties", object(all))),
                Arbitraries.maps(Arbitraries.of("^a", "b$"), inner)
                        .ofMaxSize(2)
                        .map(all -> with("patternProperties", object(all))),
                inner.list().ofSize(3).map(SecondOpinionTest::condition));
        Arbitrary<JsonNode> extra = more.isEmpty()
                ? keyword
                : Arbitraries.of(more).flatMap(name -> inner.list().ofSize(2).map(two -> extra(name, two)));
        return Arbitraries.oneOf(
                simple, keyword, extra, keyword.list().ofSize(3).map(SecondOpinionTest::merged));
    }

    private static JsonNode extra(String name, List<JsonNode> two) {
        return switch (name) {
            case "prefixItems" -> with("prefixItems", list(two));
            case "tuple" -> with("items", list(two));
            case "dependentSchemas", "dependencies" ->
                with(name, object(Map.of("a", two.getFirst(), "b", two.getLast())));
            default -> with(name, two.getFirst());
        };
    }

    private static JsonNode condition(List<JsonNode> three) {
        ObjectNode condition = JSON.objectNode();
        condition.set("if", three.get(0));
        condition.set("then", three.get(1));
        condition.set("else", three.get(2));
        return condition;
    }

    private static JsonNode merged(List<JsonNode> schemas) {
        ObjectNode merged = JSON.objectNode();
        for (JsonNode each : schemas) {
            each.properties().forEach(keyword -> merged.set(keyword.getKey(), keyword.getValue()));
        }
        return merged;
    }

    private static JsonNode with(String keyword, JsonNode value) {
        ObjectNode schema = JSON.objectNode();
        schema.set(keyword, value);
        return schema;
    }
}
