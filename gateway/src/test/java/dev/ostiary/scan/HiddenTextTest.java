package dev.ostiary.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ostiary.message.Severity;
import dev.ostiary.stages.Scenarios;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What people do not see is found and can be taken out; what they see stays, in every script. */
final class HiddenTextTest {

    private static final JsonNode SCENARIOS = Scenarios.of("invisible-text.yaml");

    @TestFactory
    Stream<DynamicTest> findsAndTakesOut() {
        return each("hidden")
                .map(one -> dynamicTest(one.path("name").asString(), () -> {
                    var hidden = HiddenText.in(one.path("text").asString()).orElseThrow();
                    assertEquals(one.path("left").asString(), hidden.visible());
                    var sighting = hidden.sightings().stream()
                            .filter(seen -> seen.rule().equals(one.path("rule").asString()))
                            .findFirst()
                            .orElseThrow();
                    assertEquals(Severity.valueOf(one.path("severity").asString()), sighting.severity());
                    assertTrue(sighting.evidence().contains(one.path("evidence").asString()), sighting.evidence());
                    assertTrue(HiddenText.in(hidden.visible()).isEmpty(), "what is left is visible");
                }));
    }

    @TestFactory
    Stream<DynamicTest> leavesWhatBelongs() {
        return each("visible")
                .map(one -> dynamicTest(one.path("name").asString(), () -> {
                    String text = one.path("text").asString();
                    assertEquals(
                            List.of(),
                            HiddenText.in(text).map(HiddenText::sightings).orElse(List.of()));
                    assertSame(text, HiddenText.visible(text));
                }));
    }

    @Test
    void evidenceShowsNothingThatCouldActAgain() {
        var hidden = HiddenText.in("x\u001B]52;c;\uDB40\uDC69\u202Eabc\u0007" + "\uDB40\uDC41".repeat(500))
                .orElseThrow();
        for (Sighting sighting : hidden.sightings()) {
            assertTrue(HiddenText.plain(sighting.evidence()), sighting.evidence());
            assertTrue(sighting.evidence().length() < 300, sighting.evidence());
            assertFalse(sighting.evidence().contains("\n"));
        }
    }

    @Test
    void takesTimeLinearInHostileText() {
        List<String> hostile = List.of(
                "\u200B".repeat(200_000),
                "a\u200B".repeat(100_000),
                "\u05D0\u200F".repeat(100_000),
                "\u200Ea".repeat(100_000),
                "\u2066".repeat(200_000),
                "\u2066\u2069".repeat(100_000),
                "\u202A\u05D0".repeat(100_000) + "\u2069",
                "\u001B]".repeat(100_000),
                "\u001B[1;".repeat(50_000),
                "\u009D".repeat(200_000),
                "\uDB40\uDC41".repeat(100_000),
                "\uFE0F".repeat(200_000),
                "a\u0301\u200D".repeat(60_000),
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC7F".repeat(30_000),
                "\uDB40".repeat(200_000),
                "\r".repeat(200_000),
                "a\r".repeat(100_000),
                "a\b".repeat(100_000));
        for (String text : hostile) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> HiddenText.in(text).map(HiddenText::visible));
        }
    }

    @Property(tries = 2000)
    void whatIsLeftOnceIsLeftTwice(@ForAll("texts") final String text) {
        String once = HiddenText.visible(text);
        assertSame(once, HiddenText.visible(once));
    }

    @Property(tries = 1000)
    void asciiTextIsNeverTouched(@ForAll("ascii") final String text) {
        assertTrue(HiddenText.plain(text));
        assertSame(text, HiddenText.visible(text));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars(
                        "ab \n\r\b\u05D0\u0645\u0915\u094D\u200B\u200C\u200D\u200E\u202A\u202B\u202C\u202E\u2066\u2067\u2069")
                .withChars("\u001B[]m;8\u0007\uFE0F\u3164\u1100\uDB40\uDC41\uDC7F\uD83C\uDFF4\u0301\u180E")
                .ofMaxLength(40);
    }

    @Provide
    Arbitrary<String> ascii() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars('\t', '\n')
                .ofMaxLength(200)
                .flatMap(text -> Arbitraries.of(text, text.replace("\n", "\r\n")));
    }

    private static Stream<JsonNode> each(String name) {
        return StreamSupport.stream(SCENARIOS.path(name).spliterator(), false);
    }
}
