package dev.ostiary.eval;

import dev.ostiary.message.Finding;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Holds a detection against labelled records and counts. */
public final class Evaluation {

    // The first records are looked at twice, so that compiling is not measured.
    private static final int WARM_UP = 2_000;

    private final Examiner examiner;
    private final List<Grouping> groupings;
    private final int surprises;
    private final Flagging flagging;
    private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();

    /**
     * @param groupings what to count by beside the whole
     * @param surprises how many misses and false alarms of each file to keep, 0 or more
     */
    public Evaluation(Examiner examiner, List<Grouping> groupings, int surprises) {
        this(examiner, groupings, surprises, Flagging.PINNED);
    }

    /** @param flagging what counts as flagged */
    public Evaluation(Examiner examiner, List<Grouping> groupings, int surprises, Flagging flagging) {
        this.examiner = examiner;
        this.groupings = List.copyOf(groupings);
        this.surprises = surprises;
        this.flagging = flagging;
    }

    /** The files of labelled data that a path names: itself, or those in it, by name. */
    public static List<Path> files(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            return List.of(data);
        }
        try (Stream<Path> all = Files.list(data)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".jsonl")
                            || file.toString().endsWith(".jsonl.gz"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * The rates of all files.
     *
     * @throws IOException where one cannot be read
     */
    public Rates of(List<Path> files) throws IOException {
        List<FileRates> rates = new ArrayList<>();
        for (Path file : files) {
            warmUp(file);
            rates.add(of(file));
        }
        return new Rates(rates);
    }

    private void warmUp(Path file) throws IOException {
        int[] left = {WARM_UP};
        SampleFile.read(file, line -> {
            if (line instanceof SampleFile.Line.Holds(Sample sample)) {
                tried(sample);
            }
            return --left[0] > 0;
        });
    }

    /** What fails is told when it is counted. */
    private void tried(Sample sample) {
        try {
            examiner.examine(sample);
        } catch (RuntimeException failed) {
            // Counted, and told, in the pass that counts.
        }
    }

    private FileRates of(Path file) throws IOException {
        var tally = new Tally(String.valueOf(file.getFileName()), groupings, surprises, flagging);
        SampleFile.read(file, line -> {
            switch (line) {
                case SampleFile.Line.Holds(Sample sample) -> examine(sample, tally);
                case SampleFile.Line.Unreadable(long number, String what) -> tally.unreadable(number, what);
            }
            return true;
        });
        return tally.rates();
    }

    private void examine(Sample sample, Tally tally) {
        long from = now();
        try {
            List<Finding> findings = examiner.examine(sample);
            tally.examined(sample, findings, now() - from, size(sample));
        } catch (RuntimeException failed) {
            tally.failed(sample, failed);
        }
    }

    private long now() {
        return clock.isCurrentThreadCpuTimeSupported() ? clock.getCurrentThreadCpuTime() : System.nanoTime();
    }

    private static long size(Sample sample) {
        return switch (sample) {
            case Sample.Tool tool -> tool.definition().toString().getBytes(StandardCharsets.UTF_8).length;
            case Sample.Text text -> text.text().getBytes(StandardCharsets.UTF_8).length;
        };
    }
}
