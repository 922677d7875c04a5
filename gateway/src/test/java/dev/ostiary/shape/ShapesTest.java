package dev.ostiary.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("The shapes of MCP")
final class ShapesTest {

    private static final List<JsonNode> OTHERS = Stream.of("null", "true", "7.5", "\"\\u0001other\"", "[[]]", "{}")
            .map(JsonMapper.shared()::readTree)
            .toList();

    @TestFactory
    @DisplayName("fit what messages.yaml calls valid, in every revision")
    Stream<DynamicTest> valid() {
        return Example.all()
                .map(example ->
                        dynamicTest(example.name(), () -> assertEquals(List.of(), example.deviations(Set.of()))));
    }

    @TestFactory
    @DisplayName("tell what messages.yaml calls wrong, by pointer and id, and nothing where it is tolerated")
    Stream<DynamicTest> wrong() {
        return Example.all()
                .flatMap(example -> example.wrongs().stream()
                        .map(wrong -> dynamicTest(example.name() + " with " + wrong, () -> tells(example, wrong))));
    }

    private static void tells(Example example, Example.Wrong wrong) {
        ObjectNode changed = example.with(wrong.at(), wrong.put());
        String prefix = example.kind().equals("error") ? "/data" : "";
        List<Deviation> told = example.deviations(changed, Set.of());
        String id = told.getFirst().id();
        assertEquals(prefix + wrong.told(), told.getFirst().pointer());
        if (wrong.id().startsWith("*")) {
            assertTrue(id.endsWith(wrong.id().substring(1)), id);
        } else {
            assertEquals(wrong.id(), id);
        }
        assertTrue(Shapes.ids().contains(id), id);
        Set<String> ids = told.stream().map(Deviation::id).collect(Collectors.toSet());
        assertEquals(List.of(), example.deviations(changed, ids));
    }

    @TestFactory
    @DisplayName("miss every required member that is taken away")
    Stream<DynamicTest> required() {
        return Example.all()
                .map(example -> dynamicTest(example.name(), () -> {
                    for (JsonPointer place : places(example).required()) {
                        ObjectNode without = example.with(place, Optional.empty());
                        assertFalse(example.deviations(without, Set.of()).isEmpty(), () -> "without " + place);
                    }
                }));
    }

    @TestFactory
    @DisplayName("notice every known member that is of another type")
    Stream<DynamicTest> types() {
        return Example.all()
                .map(example -> dynamicTest(example.name(), () -> {
                    for (JsonPointer place : places(example).known()) {
                        JsonNode there = example.tree().at(place);
                        OTHERS.stream()
                                .filter(other -> other.getNodeType() != there.getNodeType())
                                .forEach(other -> {
                                    ObjectNode changed = example.with(place, Optional.of(other));
                                    assertFalse(
                                            example.deviations(changed, Set.of())
                                                    .isEmpty(),
                                            () -> place + " as " + other);
                                });
                    }
                }));
    }

    @TestFactory
    @DisplayName("leave members alone that no revision knows")
    Stream<DynamicTest> open() {
        return Example.all()
                .map(example -> dynamicTest(example.name(), () -> {
                    for (JsonNode other : OTHERS) {
                        ObjectNode more = example.with(JsonPointer.compile("/x-vendor"), Optional.of(other));
                        assertEquals(List.of(), example.deviations(more, Set.of()));
                    }
                }));
    }

    @Test
    @DisplayName("have an example for every request, result, notification and error of every revision")
    void complete() {
        Set<String> shown = new TreeSet<>();
        Example.all()
                .forEach(example -> shown.add(example.revision() + " " + example.kind() + " "
                        + (example.kind().equals("error") ? example.code() : example.method())));
        Set<String> known = new TreeSet<>();
        for (Revision revision : Revision.values()) {
            RevisionShapes shapes = Shapes.of(revision);
            shapes.requests().keySet().forEach(method -> {
                known.add(revision + " request " + method);
                known.add(revision + " result " + method);
            });
            shapes.notifications().keySet().forEach(method -> known.add(revision + " notification " + method));
            shapes.errors().keySet().forEach(code -> known.add(revision + " error " + code));
        }
        assertEquals(known, shown);
    }

    @Test
    @DisplayName("know every method that the gateway knows by name")
    void methods() throws IllegalAccessException {
        Set<String> unknown = new TreeSet<>();
        for (Field field : Methods.class.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers())) {
                String method = (String) field.get("");
                boolean known = Arrays.stream(Revision.values())
                        .map(Shapes::of)
                        .anyMatch(shapes -> shapes.request(method).isPresent()
                                || shapes.notification(method).isPresent());
                if (!known) {
                    unknown.add(method);
                }
            }
        }
        assertEquals(Set.of(), unknown);
    }

    @Test
    @DisplayName("judge a method that the revision does not have by the nearest of its era that has it, if any")
    void methodsOfOtherRevisions() {
        var elicit = new Message.Request(new RequestId.Number(1), Methods.ELICITATION, object("{\"message\": 1}"));
        assertFalse(
                Shapes.deviations(Revision.V2024_11_05, elicit, "", Set.of()).isEmpty());
        var removed = new Message.Request(new RequestId.Number(1), Methods.SET_LEVEL, object("{\"level\": \"loud\"}"));
        assertEquals(List.of(), Shapes.deviations(Revision.NEWEST, removed, "", Set.of()));
        var extension = new Message.Request(new RequestId.Number(1), "vendor/own", object("{\"name\": 7}"));
        assertEquals(List.of(), Shapes.deviations(Revision.NEWEST, extension, "", Set.of()));
    }

    @Test
    @DisplayName("take null for an absent member only where that is tolerated, and never for a required one")
    void nulls() {
        ObjectNode nulls =
                object("{\"content\": [{\"type\": \"text\", \"text\": \"t\", \"annotations\": null, \"_meta\": null}],"
                        + " \"isError\": null, \"structuredContent\": null}");
        assertEquals(4, result(nulls, Set.of()).size());
        assertEquals(List.of(), result(nulls, Set.of(Shapes.NULL_FOR_ABSENT)));
        ObjectNode none = object("{\"content\": null}");
        assertEquals(1, result(none, Set.of(Shapes.NULL_FOR_ABSENT)).size());
    }

    @Test
    @DisplayName("never tell a value, and a long or odd name only in part")
    void nothingOfTheValue() {
        String secret = "hunter2-".repeat(40);
        ObjectNode wrong =
                object("{\"action\": \"" + secret + "\", \"content\": {\"" + secret + "\\u202e\": {\"a\": 1}}}");
        List<Deviation> told = Shapes.deviations(
                Revision.NEWEST_LEGACY,
                new Message.Result(new RequestId.Number(1), wrong),
                Methods.ELICITATION,
                Set.of());
        assertEquals(2, told.size());
        told.forEach(each -> {
            assertFalse(each.sentence().contains(secret), each::sentence);
            assertTrue(each.pointer().length() < 100, each::pointer);
        });
    }

    private static List<Deviation> result(ObjectNode result, Set<String> tolerated) {
        return Shapes.deviations(
                Revision.NEWEST_LEGACY,
                new Message.Result(new RequestId.Number(1), result),
                Methods.TOOLS_CALL,
                tolerated);
    }

    @Test
    @DisplayName("cost the same for every block, and tell the first few deviations of a hundred thousand")
    void manyBlocks() {
        ObjectNode result = object("{\"content\": []}");
        ArrayNode content = (ArrayNode) result.path("content");
        for (int block = 0; block < 100_000; block++) {
            content.addObject().put("type", "text").put("text", "t");
        }
        assertEquals(List.of(), result(result, Set.of()));
        content.addObject().put("type", "video");
        assertEquals(
                List.of("/content/100000/type"),
                result(result, Set.of()).stream().map(Deviation::pointer).toList());
        content.forEach(block -> ((ObjectNode) block).put("type", "video"));
        assertEquals(Judgement.MOST, result(result, Set.of()).size());
        assertEquals(List.of(), result(result, Set.of("ContentBlock.type")));
    }

    @Test
    @DisplayName("look no deeper into a message than they are deep themselves")
    void deepNesting() {
        ObjectNode deep = JsonMapper.shared().createObjectNode();
        ObjectNode inner = deep;
        for (int depth = 0; depth < 100_000; depth++) {
            inner = inner.putObject("content");
        }
        ObjectNode structured = object("{\"content\": []}");
        structured.set("structuredContent", deep);
        assertEquals(List.of(), result(structured, Set.of()));
        assertEquals("/content", result(deep, Set.of()).getFirst().pointer());
        for (String method :
                List.of(Methods.TOOLS_LIST, Methods.SAMPLING, Methods.PROMPTS_GET, Methods.RESOURCES_READ)) {
            var answer = new Message.Result(new RequestId.Number(1), deep);
            assertFalse(Shapes.deviations(Revision.NEWEST_LEGACY, answer, method, Set.of())
                    .isEmpty());
        }
    }

    static ObjectNode object(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }

    /** Members of an example that its shape knows, and those of them that it requires. */
    private record Places(List<JsonPointer> known, List<JsonPointer> required) {

        void look(Shape shape, JsonNode value, JsonPointer at) {
            switch (shape) {
                case Shape.Kind _, Shape.OneOf _, Shape.Within _ -> {}
                case Shape.Listed(Shape items, int _) -> {
                    for (int index = 0; index < value.size(); index++) {
                        look(items, value.path(index), at.appendIndex(index));
                    }
                }
                case Shape.Named(Shape values) ->
                    value.properties()
                            .forEach(entry -> look(values, entry.getValue(), at.appendProperty(entry.getKey())));
                case Shape.Either(var shapes) ->
                    look(shapes.get(value.isArray() && shapes.size() == 2 ? 1 : 0), value, at);
                case Shape.Structure structure ->
                    structure.members().values().stream()
                            .filter(member -> value.has(member.name()))
                            .forEach(member -> member(member, value, at));
                case Shape.Told told ->
                    look(
                            told.of(value.path(told.by()).asString(""))
                                    .or(told::absent)
                                    .orElseThrow(),
                            value,
                            at);
                case Shape.Having having -> having(having, value, at);
            }
        }

        /** Without the member by which it shows what it is, it may be something of which nothing is known. */
        private void having(Shape.Having having, JsonNode value, JsonPointer at) {
            Optional<String> shown =
                    having.cases().keySet().stream().filter(value::has).findFirst();
            look(shown.map(having.cases()::get).orElse(having.otherwise()), value, at);
            if (having.otherwise() instanceof Shape.Structure open
                    && open.required().isEmpty()) {
                shown.ifPresent(member -> required.remove(at.appendProperty(member)));
            }
        }

        private void member(Shape.Member member, JsonNode value, JsonPointer at) {
            JsonPointer place = at.appendProperty(member.name());
            boolean several = member.shape() == Shape.Kind.ANY
                    || member.shape() == Shape.Kind.TOKEN
                    || member.shape() instanceof Shape.Either;
            if (!several) {
                known.add(place);
            }
            if (member.required()) {
                required.add(place);
            }
            look(member.shape(), value.path(member.name()), place);
        }
    }

    private static Places places(Example example) {
        var places = new Places(new ArrayList<>(), new ArrayList<>());
        RevisionShapes shapes = Shapes.of(example.revision());
        switch (example.kind()) {
            case "request" ->
                places.look(
                        shapes.request(example.method()).orElseThrow().params(), example.tree(), JsonPointer.empty());
            case "result" ->
                places.look(
                        shapes.request(example.method()).orElseThrow().result(), example.tree(), JsonPointer.empty());
            case "notification" ->
                places.look(shapes.notification(example.method()).orElseThrow(), example.tree(), JsonPointer.empty());
            default -> {}
        }
        return places;
    }
}
