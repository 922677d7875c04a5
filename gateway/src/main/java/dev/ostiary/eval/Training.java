package dev.ostiary.eval;

import dev.ostiary.learned.Lesson;
import dev.ostiary.learned.ModelFile;
import dev.ostiary.learned.Taught;
import dev.ostiary.learned.Teacher;
import dev.ostiary.words.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Teaches the learned stage from labelled data, and says how well models do on what was held back from them. */
public final class Training {

    /** How many attacks are made for each subject, unless somebody says otherwise. */
    public static final int MADE = 6_000;

    // A doubt may be wrong so many times as often.
    static final int DOUBT = 4;

    /**
     * What came of it.
     *
     * @param model as a file
     * @param card in Markdown: taught what, how well, and what not
     * @param records how many records there were to teach with
     * @param unreadable the first lines of the data that are no records
     */
    public record Outcome(byte[] model, String card, int records, List<String> unreadable) {

        public Outcome {
            model = model.clone();
            unreadable = List.copyOf(unreadable);
        }

        @Override
        public byte[] model() {
            return model.clone();
        }
    }

    private Training() {}

    /** The same of texts that were made to use the words of attacks; manuals are full of them, and results hold manuals. */
    static double triggers(Subject subject) {
        return switch (subject) {
            case DEFINITION, REQUEST -> 0.02;
            case CONTENT -> 0.01;
        };
    }

    /** How often the learned stage alone may be wrong of harmless records: the upper bound of the rate. */
    static double budget(Subject subject) {
        return switch (subject) {
            case DEFINITION -> 0.001;
            case CONTENT -> 0.0045;
            case REQUEST -> 0.023;
        };
    }

    /**
     * Teaches; the same data, seed and number give the same bytes.
     *
     * @param seed decides what is made and in which order it is taught
     * @param made how many attacks to make for each subject, 12 or more
     * @throws IOException where a file cannot be read
     */
    public static Outcome of(List<Path> files, long seed, int made) throws IOException {
        Exhibits.Read read = Exhibits.of(files);
        SortedMap<Subject, Taught> taught = new TreeMap<>();
        List<Tried> tried = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            List<Tried> own = HeldOut.of(subject, read.all(), made, seed);
            tried.addAll(own);
            List<Lesson> lessons = Lessons.of(subject, read.all(), _ -> true, made, new SplittableRandom(seed));
            int high = threshold(own, budget(subject), triggers(subject));
            int low = Math.min(high, threshold(own, DOUBT * budget(subject), DOUBT * triggers(subject)));
            taught.put(subject, Teacher.teach(lessons, seed).with(low, high));
        }
        byte[] model = ModelFile.written(Taught.model(new EnumMap<>(taught)));
        SortedMap<String, String> digests = new TreeMap<>();
        for (Path file : files) {
            digests.put(String.valueOf(file.getFileName()), Digest.of(file));
        }
        String card = new ModelCard(read.all(), tried, taught, digests, seed, made).written(Digest.of(model));
        return new Outcome(model, card, read.all().size(), read.unreadable());
    }

    /** What keeps the budget for each kind of harmless records that no rule flags. */
    private static int threshold(List<Tried> tried, double budget, double triggers) {
        Map<String, List<Tried>> kinds = tried.stream()
                .filter(each -> !each.attack())
                .collect(Collectors.groupingBy(Tried::kind, TreeMap::new, Collectors.toList()));
        return kinds.entrySet().stream()
                .mapToInt(kind -> Threshold.of(
                        kind.getValue().stream()
                                .filter(each -> !each.byRules())
                                .map(Tried::points)
                                .toList(),
                        kind.getValue().size(),
                        kind.getKey().equals(Tried.MADE) ? triggers : budget))
                .max()
                .orElse(Integer.MAX_VALUE);
    }
}
