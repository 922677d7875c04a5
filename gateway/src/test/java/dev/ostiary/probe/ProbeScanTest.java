package dev.ostiary.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ostiary.stages.Scenarios;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What is an attack in a field, and what is not, as the reviewed file has it. */
final class ProbeScanTest {

    private static final int LONG = Integer.getInteger("ostiary.probe.length", 1_000_000);
    private static final JsonNode CASES = Scenarios.of("probes.yaml");

    @TestFactory
    Stream<DynamicTest> attacksAreRecognized() {
        return members(CASES.path("attacks")).flatMap(family -> {
            var probe = Probe.valueOf(family.getKey().toUpperCase(Locale.ROOT));
            var open = texts(family.getValue().path("open")).map(text -> attack(text, FieldKind.ANY, probe));
            var closed = texts(family.getValue().path("closed")).map(text -> attack(text, FieldKind.NAME, probe));
            return Stream.concat(open, closed);
        });
    }

    @TestFactory
    Stream<DynamicTest> whatAFieldIsForIsNoAttackInIt() {
        return members(CASES.path("benign").path("silent"))
                .flatMap(kind -> texts(kind.getValue())
                        .map(text -> dynamicTest(
                                kind.getKey() + ": " + text,
                                () -> assertEquals(List.of(), ProbeScan.look(text, kind(kind.getKey()))))));
    }

    @TestFactory
    Stream<DynamicTest> whatMayBeMeantIsOnlyNoted() {
        return members(CASES.path("benign").path("noted"))
                .flatMap(kind -> texts(kind.getValue())
                        .map(text -> dynamicTest(kind.getKey() + ": " + text, () -> {
                            var found = ProbeScan.look(text, kind(kind.getKey()));
                            assertFalse(found.isEmpty());
                            assertTrue(found.stream().noneMatch(ProbeScan.Found::attack), found.toString());
                        })));
    }

    @Test
    void everyFamilyHasTwentyCasesAndHarmlessValuesHaveAHundred() {
        members(CASES.path("attacks"))
                .forEach(family -> assertTrue(
                        family.getValue().path("open").size()
                                        + family.getValue().path("closed").size()
                                >= 20,
                        family.getKey()));
        int benign = members(CASES.path("benign"))
                .flatMap(each -> members(each.getValue()))
                .mapToInt(kind -> kind.getValue().size())
                .sum();
        assertTrue(benign >= 100, "only " + benign);
    }

    @Test
    void saysWhichEncodingsWereUndone() {
        var found = ProbeScan.look("%253B%2520wget%2520evil.example", FieldKind.NAME)
                .getFirst();
        assertEquals(List.of(Layer.PERCENT, Layer.PERCENT), found.layers());
        assertEquals("a shell operator, then a command, under URL encoding in URL encoding", found.words());
    }

    @Test
    void anotherSpellingHidesNineOfTenAttacksNot() {
        members(CASES.path("attacks")).forEach(family -> {
            var probe = Probe.valueOf(family.getKey().toUpperCase(Locale.ROOT));
            var mutations = new Mutations(new SplittableRandom(7));
            int all = 0;
            int seen = 0;
            for (String text : texts(family.getValue().path("open")).toList()) {
                for (int round = 0; round < 40; round++) {
                    all++;
                    String mutated = mutations.of(text, probe);
                    seen += ProbeScan.look(mutated, FieldKind.NAME).stream().anyMatch(ProbeScan.Found::attack) ? 1 : 0;
                }
            }
            assertTrue(seen * 10 >= all * 9, probe + ": " + seen + " of " + all);
        });
    }

    @Test
    void takesTimeLinearInTheLengthOfTheText() {
        for (String piece : List.of(
                "a",
                "'",
                "' or (",
                "$(",
                "`",
                ";{a,",
                "${IFS",
                "../",
                "%25",
                "&#x",
                "\\u",
                "{{",
                "${",
                "<%",
                "://",
                "/*",
                "--",
                "sleep(/*",
                "_",
                "::",
                "@{[",
                ")(",
                "<!entity ",
                "\n",
                "\r",
                " \r",
                "QUJD",
                "=",
                "a@b:",
                "x=y;",
                "\uFF07",
                "''",
                "''--",
                "$a")) {
            String text = piece.repeat(LONG / piece.length());
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> ProbeScan.look(text, FieldKind.NAME), piece);
        }
    }

    private static DynamicTest attack(String text, FieldKind kind, Probe probe) {
        return dynamicTest(probe + ": " + text, () -> {
            var found = ProbeScan.look(text, kind);
            assertTrue(
                    found.stream().anyMatch(each -> each.attack() && each.sign().probe() == probe), found.toString());
        });
    }

    private static FieldKind kind(String name) {
        return FieldKind.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Stream<Map.Entry<String, JsonNode>> members(JsonNode node) {
        return node.properties().stream();
    }

    private static Stream<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asString()));
        return texts.stream();
    }
}
