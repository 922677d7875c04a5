package dev.ostiary.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ostiary.message.Severity;
import dev.ostiary.words.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Orders and harmless sentences with the same words, in ten languages. */
class LanguagesTest {

    private record Line(Subject subject, boolean isOrder, String sentence) {

        static Line of(String written) {
            int subject = written.indexOf(' ') + 1;
            int order = written.indexOf(' ', subject) + 1;
            int sentence = written.indexOf(' ', order) + 1;
            return new Line(
                    Subject.valueOf(written.substring(subject, order - 1).toUpperCase(Locale.ROOT)),
                    written.startsWith("yes ", order),
                    written.substring(sentence));
        }
    }

    @TestFactory
    Collection<DynamicTest> findsOrdersAndNothingElse() throws IOException {
        return lines().stream()
                .map(line -> DynamicTest.dynamicTest(
                        line.sentence(), () -> assertEquals(line.isOrder(), isFound(line), line::sentence)))
                .toList();
    }

    private static boolean isFound(Line line) {
        return Detector.shipped().look(line.subject(), line.sentence()).stream()
                .anyMatch(found -> found.severity().compareTo(Severity.HIGH) >= 0);
    }

    private static List<Line> lines() throws IOException {
        try (var in = Objects.requireNonNull(LanguagesTest.class.getResourceAsStream("languages.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Line::of)
                    .toList();
        }
    }
}
