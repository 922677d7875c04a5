package dev.ostiary.learned;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ostiary.words.Lexicon;
import dev.ostiary.words.Parts;
import dev.ostiary.words.Subject;
import dev.ostiary.words.Words;
import java.util.List;

/** Fuzzes the learned model: it scores any text, a lesson says the same as the text, and bytes that are no model are told. */
class ModelFuzzTest {

    @FuzzTest(maxDuration = "20s")
    void score(byte[] bytes) {
        Parts parts = Lexicon.shipped().in(Words.of(new String(bytes, UTF_8)));
        Model model = Model.shipped();
        for (Subject subject : Subject.values()) {
            Score score = model.score(subject, parts);
            assertTrue(score.from() <= score.to() && score.to() <= parts.words().size());
            assertEquals(score.points(), Lesson.of("", false, List.of(parts)).points(new Taught(model.of(subject))));
            assertTrue(model.because(subject, parts, score).size() <= 5);
        }
    }

    @FuzzTest(maxDuration = "20s")
    void read(byte[] bytes) {
        try {
            assertEquals(bytes.length, ModelFile.written(ModelFile.read(bytes)).length);
        } catch (IllegalArgumentException notAModel) {
            assertTrue(notAModel.getMessage() != null);
        }
    }
}
