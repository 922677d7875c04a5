package dev.ostiary.eval;

import dev.ostiary.learned.Model;
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
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Teaches the learned stage from labelled data, and says how well models do on what was held back from them. */
public final class Training {

    /** The same of texts that were made to use the words of attacks. */
    private static final double TRIGGERS = 0.02;

    /** What may be told of harmless records by the learned stage alone: the upper bound of its rate. */
    static double high(Subject subject) {
        return switch (subject) {
            case DEFINITION -> 0.001;
            case CONTENT -> 0.0045;
            case REQUEST -> 0.023;
        };
    }

    /** The same for doubts. */
    static double low(Subject subject) {
        return 4 * high(subject);
    }

    /**
     * What came of it.
     *
     * @param model as a file
     * @param card in Markdown: taught what, how well, and what not
     * @param unreadable the first lines of the data that are no records
     */
    public record Outcome(byte[] model, String card, List<String> unreadable) {}

    private Training() {}

    /**
     * Teaches; the same data and seed give the same bytes.
     *
     * @param seed decides what is made and in which order it is taught
     * @throws IOException where a file cannot be read
     */
    public static Outcome of(List<Path> files, long seed) throws IOException {
        Exhibits.Read read = Exhibits.of(files);
        Map<Subject, Taught> taught = new EnumMap<>(Subject.class);
        List<Tried> tried = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            List<Tried> own = HeldOut.of(subject, read.all(), seed);
            tried.addAll(own);
            taught.put(subject, taught(subject, read.all(), own, seed));
        }
        Model model = Taught.model(taught);
        byte[] bytes = ModelFile.written(model);
        return new Outcome(bytes, ModelCard.of(read.all(), tried, taught, bytes, seed), read.unreadable());
    }

    private static Taught taught(Subject subject, List<Exhibit> exhibits, List<Tried> tried, long seed) {
        int high = threshold(tried, high(subject), TRIGGERS);
        int low = Math.min(high, threshold(tried, low(subject), 4 * TRIGGERS));
        return Teacher.teach(Lessons.of(subject, exhibits, _ -> true, new SplittableRandom(seed)), seed)
                .with(low, high);
    }

    /** What keeps the budget for each kind of harmless records. */
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
                        kind.getKey().equals("made") ? triggers : budget))
                .max()
                .orElse(Integer.MAX_VALUE);
    }
}
