package dev.ostiary.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ostiary.stages.Scenarios;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Names of mixed or imitated scripts are seen; names in any one script, and symbols, are not. */
final class LookAlikesTest {

    private static final JsonNode SCENARIOS = Scenarios.of("look-alikes.yaml");

    @TestFactory
    Stream<DynamicTest> seesNames() {
        return Stream.concat(names("alike", true), names("plain", false));
    }

    @TestFactory
    Stream<DynamicTest> seesHosts() {
        return StreamSupport.stream(SCENARIOS.path("hosts").spliterator(), false)
                .map(one -> dynamicTest(
                        one.path("text").asString(),
                        () -> assertEquals(
                                one.path("seen").asBoolean(),
                                LookAlikes.hosts(one.path("text").asString()).isPresent())));
    }

    @Test
    void takesNoLongerForTheWorstThanInProportion() {
        for (String piece : new String[] {
            "://", "://é", "://é.", "://xn--", "http://\u0456a", "://xn--80ak6aa92e ", "://\uFF21 ", "://xn--a-\u0456b."
        }) {
            String text = piece.repeat(300_000 / piece.length());
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> LookAlikes.hosts(text), piece);
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> LookAlikes.name(text), piece);
        }
    }

    private static Stream<DynamicTest> names(String list, boolean seen) {
        return StreamSupport.stream(SCENARIOS.path(list).spliterator(), false)
                .map(one -> one.path("name").asString())
                .map(name -> dynamicTest(
                        name, () -> assertEquals(seen, LookAlikes.name(name).isPresent())));
    }
}
