package dev.ostiary.fields;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ostiary.fields.FieldRule.Purpose;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a document and a plan: the schema of the document, fitted, is satisfied by the document, shaped. */
class ShapedDocumentsFitTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("a", "b", "0");
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @Property(tries = 600)
    void always(@ForAll("documents") JsonNode inner, @ForAll("plans") FieldPlan plan, @ForAll("styles") Style style) {
        ObjectNode document = NODES.objectNode().set("a", inner).asObject();
        ObjectNode schema = style.described(document);
        assertEquals(List.of(), faults(schema, document), "the schema is the document's");
        Optional<ObjectNode> fitted = FittedSchema.of(schema, plan);
        Optional<JsonNode> shaped = new Shaping(plan).document(document, "");
        fitted.ifPresent(shown ->
                shaped.ifPresent(left -> assertEquals(List.of(), faults(shown, left), () -> shown + " for " + left)));
        assertEquals(shaped.isPresent(), fitted.isPresent());
    }

    @Property(tries = 1500)
    void howeverLooselyItIsDescribed(
            @ForAll("documents") JsonNode inner, @ForAll("plans") FieldPlan plan, @ForAll long seed) {
        ObjectNode document = NODES.objectNode().set("a", inner).asObject();
        ObjectNode schema = LooseSchemas.of(document, new Random(seed));
        assertEquals(List.of(), faults(schema, document), () -> "the schema is the document's: " + schema);
        Optional<ObjectNode> fitted = FittedSchema.of(schema, plan);
        Optional<JsonNode> shaped = new Shaping(plan).document(document, "");
        fitted.ifPresent(shown ->
                shaped.ifPresent(left -> assertEquals(List.of(), faults(shown, left), () -> shown + " for " + left)));
    }

    @Property(tries = 500)
    void andWhateverWordsAreLeftOut(@ForAll("documents") JsonNode document, @ForAll long seed) {
        ObjectNode schema = LooseSchemas.of(document, new Random(seed));
        Trim all = new Trim(OptionalInt.of(10), Set.of(Trim.Part.values()));
        var changes = new Changes();
        ObjectNode trimmed = TrimmedSchema.of(schema, all, "", changes);
        assertEquals(List.of(), faults(trimmed, document), () -> schema + " became " + trimmed);
        assertEquals(schema == trimmed, changes.all().isEmpty());
        String text = trimmed.toString();
        for (String word : List.of("than anybody", "examples", "default", "$comment", "unused")) {
            assertFalse(text.contains(word), () -> word + " in " + text);
        }
    }

    private static List<String> faults(ObjectNode schema, JsonNode document) {
        return SCHEMAS.getSchema(schema).validate(document).stream()
                .map(Object::toString)
                .toList();
    }

    /** How servers write the schema of one and the same document, as tightly as they can. */
    enum Style {
        PLAIN,
        BY_REFERENCE,
        IN_BRANCHES;

        ObjectNode described(JsonNode document) {
            ObjectNode plain = schema(document);
            return switch (this) {
                case PLAIN -> plain;
                case BY_REFERENCE -> {
                    ObjectNode root = NODES.objectNode().put("$ref", "#/$defs/root");
                    root.putObject("$defs").set("root", plain);
                    yield root;
                }
                case IN_BRANCHES -> {
                    ObjectNode root = NODES.objectNode().put("type", "object");
                    root.putArray("oneOf").add(plain).add(NODES.objectNode().put("type", "array"));
                    root.putArray("allOf").add(plain.deepCopy());
                    yield root;
                }
            };
        }

        private static ObjectNode schema(JsonNode value) {
            ObjectNode schema = NODES.objectNode();
            switch (value) {
                case ObjectNode object -> {
                    schema.put("type", "object").put("additionalProperties", false);
                    schema.put("minProperties", object.size());
                    ArrayNode required = schema.putArray("required");
                    ObjectNode properties = schema.putObject("properties");
                    for (Map.Entry<String, JsonNode> member : object.properties()) {
                        required.add(member.getKey());
                        properties.set(member.getKey(), schema(member.getValue()));
                    }
                }
                case ArrayNode array -> {
                    schema.put("type", "array").put("minItems", array.size());
                    ArrayNode each = NODES.arrayNode();
                    array.forEach(element -> each.add(schema(element)));
                    if (!each.isEmpty()) {
                        schema.set("prefixItems", each);
                    }
                    schema.put("items", false);
                }
                default -> schema.putArray("enum").add(value);
            }
            return schema;
        }
    }

    @Provide
    Arbitrary<Style> styles() {
        return Arbitraries.of(Style.values());
    }

    @Provide
    Arbitrary<JsonNode> documents() {
        return documents(3);
    }

    private static Arbitrary<JsonNode> documents(int depth) {
        Arbitrary<JsonNode> leaf = Arbitraries.of(
                NODES.stringNode("text"),
                NODES.stringNode(""),
                NODES.numberNode(7),
                NODES.booleanNode(true),
                NODES.nullNode());
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<JsonNode> inner = documents(depth - 1);
        Arbitrary<JsonNode> objects = Arbitraries.maps(Arbitraries.of(NAMES), inner)
                .ofMaxSize(3)
                .map(members -> {
                    ObjectNode object = NODES.objectNode();
                    members.forEach(object::set);
                    return object;
                });
        Arbitrary<JsonNode> arrays =
                inner.list().ofMaxSize(3).map(items -> NODES.arrayNode().addAll(items));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(1, leaf), net.jqwik.api.Tuple.of(3, objects), net.jqwik.api.Tuple.of(2, arrays));
    }

    @Provide
    Arbitrary<FieldPlan> plans() {
        Arbitrary<FieldPattern> patterns = Arbitraries.of("a", "b", "0", "*", "**")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(steps -> Plans.at("/" + String.join("/", steps)));
        Arbitrary<Treatment> treatments =
                Arbitraries.of(Treatment.WITHHOLD, Treatment.MASK, new Treatment.First(1), new Treatment.Truncate(2));
        Arbitrary<FieldRule> rules = Combinators.combine(patterns, treatments)
                .as((at, treatment) -> new FieldRule(at, treatment, Purpose.MINIMIZE, "r"));
        return Combinators.combine(rules.list().ofMaxSize(3), patterns.list().ofMaxSize(2))
                .as(FieldPlan::of);
    }
}
