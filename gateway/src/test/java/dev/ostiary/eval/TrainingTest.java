package dev.ostiary.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.learned.Model;
import dev.ostiary.learned.ModelFile;
import dev.ostiary.words.Subject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Training")
class TrainingTest {

    private static final int FEW = 120;

    @Test
    void givesTheSameBytesTwice() throws IOException, URISyntaxException {
        Training.Outcome first = Training.of(List.of(small()), 1, FEW);
        Training.Outcome second = Training.of(List.of(small()), 1, FEW);
        assertArrayEquals(first.model(), second.model());
        assertEquals(first.card(), second.card());
        assertFalse(Arrays.equals(
                first.model(), Training.of(List.of(small()), 2, FEW).model()));
    }

    @Test
    void writesAModelThatCanBeReadAndACardThatTellsItsDigest() throws IOException, URISyntaxException {
        Training.Outcome outcome = Training.of(List.of(small()), 1, FEW);
        Model model = ModelFile.read(outcome.model());
        for (Subject subject : Subject.values()) {
            assertTrue(model.low(subject) <= model.high(subject));
        }
        assertTrue(outcome.card().contains(Digest.of(outcome.model())));
        assertTrue(outcome.card().contains("| small.jsonl | 4 | 19 |"), outcome.card());
        assertTrue(outcome.card().contains("| attacks of poison | 2 |"), outcome.card());
        assertEquals(23, outcome.records(), "arguments are not taught");
    }

    @Test
    void takesTheLowestThresholdThatKeepsTheBudget() {
        List<Integer> scores = IntStream.range(0, 1_000).boxed().toList();
        // Of 1,000 the upper bound is 1 % where 4 are wrong, and more where 5 are.
        assertTrue(
                Interval.of(4, 1_000).high() <= 0.0103 && Interval.of(5, 1_000).high() > 0.0103);
        assertEquals(996, Threshold.of(scores, 1_000, 0.0103));
    }

    @Test
    void doesNotCutThroughEqualScores() {
        assertEquals(
                8,
                Threshold.of(List.of(7, 7, 7, 1), 1_000, Interval.of(2, 1_000).high()));
    }

    @Test
    void isAboveAllScoresWhereNoNumberOfRecordsWouldDo() {
        assertEquals(10, Threshold.of(List.of(3, 9), 2, 0.01));
    }

    @Test
    void holdsEachGroupBackOnceAndAllRecordsOfItTogether() {
        Folds folds = Folds.of(List.of("a", "a", "a", "b", "b", "c", "d", "e", "f"));
        var used = new TreeSet<Integer>();
        for (String group : List.of("a", "b", "c", "d", "e")) {
            used.add(folds.of(group));
        }
        assertEquals(Folds.COUNT, used.size());
    }

    private static Path small() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(TrainingTest.class.getResource("small.jsonl"))
                .toURI());
    }
}
