package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every control that {@code docs/threat-model.md} names is proven by tests that exist and run. That they
 * pass is what the rest of the build says.
 */
@DisplayName("The threat model")
class ThreatModelTest {

    private static final List<String> HEAD = List.of("what answers it today", "proven by", "not yet");
    private static final Pattern TEST_NAME = Pattern.compile("`([A-Z][A-Za-z0-9]*Test)`");
    private static final Pattern RUNS =
            Pattern.compile("@(Test|ParameterizedTest|RepeatedTest|TestFactory|Property|FuzzTest)\\b");
    private static final Pattern DISABLED = Pattern.compile("@(Disabled|Ignore)\\b");

    private final Document document = Document.read("docs/threat-model.md");

    @Test
    @DisplayName("names only tests that exist, run, and are not disabled")
    void testsExist() throws IOException {
        Map<String, Path> sources = testSources();
        List<String> unsound = testsIn(document.text())
                .filter(name -> Optional.ofNullable(sources.get(name))
                        .filter(ThreatModelTest::runs)
                        .isEmpty())
                .toList();
        assertEquals(List.of(), unsound);
    }

    @Test
    @DisplayName("names a test for every control, and says what is missing where there is none")
    void everyControlIsProven() {
        List<List<String>> controls = document.rows().stream()
                .filter(cells -> cells.size() == 1 + HEAD.size())
                .filter(cells -> !cells.subList(1, 4).equals(HEAD))
                .toList();
        assertFalse(controls.isEmpty());
        assertEquals(
                List.of(),
                controls.stream()
                        .filter(cells -> !isSound(cells))
                        .map(List::getFirst)
                        .toList());
    }

    /** A control has a test; where nothing answers, the row says so. */
    private static boolean isSound(List<String> cells) {
        boolean proven = testsIn(cells.get(2)).findAny().isPresent();
        boolean missing = cells.get(2).equals("–") && !cells.get(3).equals("–");
        return proven || missing;
    }

    private static Stream<String> testsIn(String text) {
        return TEST_NAME
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct();
    }

    private static Map<String, Path> testSources() throws IOException {
        try (Stream<Path> files = Stream.of("gateway", "testkit", "checks")
                .map(module -> Document.PROJECT.resolve(module).resolve("src/test/java"))
                .flatMap(ThreatModelTest::walk)) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), file -> file, (one, _) -> one));
        }
    }

    private static Stream<Path> walk(Path folder) {
        if (!Files.exists(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean runs(Path source) {
        try {
            String text = Files.readString(source);
            return RUNS.matcher(text).find() && !DISABLED.matcher(text).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
