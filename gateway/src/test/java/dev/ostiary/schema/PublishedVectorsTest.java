package dev.ostiary.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON Schema project's own test suite for draft-07 and 2020-12, as the tests of vertx-json-schema bring it along:
 * one test for each of its groups.
 */
class PublishedVectorsTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Map<String, Dialect> DIALECTS =
            Map.of("7", Dialect.DRAFT_07, "2020-12", Dialect.DRAFT_2020_12);

    /** What is checked where formats are. */
    private static final Set<String> FORMATS = Set.of("date-time", "date", "time", "email", "uri", "uuid");

    /** Groups whose schemas lead out of their own documents, which has a meaning for the suite and none here. */
    private static final Set<String> ELSEWHERE = Set.of(
            "remote ref, containing refs itself",
            "validate definition against metaschema",
            "Invalid use of fragments in location-independent $id",
            "Valid use of empty fragments in location-independent $id",
            "Unnormalized $ids are allowed but discouraged");

    /** Optional in the suite: contents only tell, and these patterns are not read as ECMA-262 does. */
    private static final Set<String> NOT_MEANT = Set.of("optional/content", "optional/unicode");

    @TestFactory
    Stream<DynamicTest> everyGroupOfTheSuite() throws IOException {
        return groups().stream().map(group -> dynamicTest(group.name(), () -> hold(group)));
    }

    @Test
    void theSuiteIsThere() throws IOException {
        assertTrue(groups().size() > 500, () -> "too few groups");
    }

    private record Group(String name, String file, Dialect dialect, JsonNode schema, JsonNode tests) {}

    private static List<Group> groups() throws IOException {
        List<Group> groups = new ArrayList<>();
        try (InputStream suite =
                Objects.requireNonNull(PublishedVectorsTest.class.getResourceAsStream("/test-suite-tck.json"))) {
            for (JsonNode file : JSON.readTree(suite).path("suites")) {
                String draft = file.path("draft").asString("");
                if (DIALECTS.containsKey(draft)) {
                    String name = file.path("name").asString("");
                    file.path("value")
                            .forEach(each -> groups.add(new Group(
                                    name + ": " + each.path("description").asString(""),
                                    name.substring(name.indexOf('/') + 1),
                                    Objects.requireNonNull(DIALECTS.get(draft)),
                                    each.path("schema"),
                                    each.path("tests"))));
                }
            }
        }
        return groups;
    }

    private static void hold(Group group) {
        boolean isFormat = group.file().startsWith("optional/format/");
        boolean isChecked = isFormat && FORMATS.contains(group.file().substring("optional/format/".length()));
        if (NOT_MEANT.contains(group.file()) || isFormat && !isChecked) {
            return;
        }
        CompileTerms terms =
                new CompileTerms(SchemaLimits.standard(), group.dialect(), CompileTerms.Uncheckable.REFUSED, isChecked);
        boolean leadsOut = group.file().equals("refRemote")
                || ELSEWHERE.stream().anyMatch(each -> group.name().endsWith(": " + each));
        switch (Schema.compile(group.schema(), terms)) {
            case Compiled.Usable(Schema schema, var _) -> {
                assertFalse(leadsOut, () -> "leads out of its document: " + group.schema());
                group.tests().forEach(test -> hold(schema, group, test));
            }
            case Compiled.Unusable(String why, String pointer) ->
                assertTrue(
                        leadsOut && why.startsWith("$ref leads out of the document"),
                        () -> why + " at " + pointer + " in " + group.schema());
        }
    }

    private static void hold(Schema schema, Group group, JsonNode test) {
        boolean fits = schema.judge(test.path("data")) instanceof Judgement.Fits;
        assertEquals(fits, schema.examined(test.path("data")).fits(), "in one walk");
        assertEquals(
                test.path("valid").booleanValue(),
                fits,
                () -> test.path("description").asString("") + " " + group.schema() + " " + test.path("data"));
    }
}
