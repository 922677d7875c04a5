package dev.ostiary.eval;

import dev.ostiary.mutate.Mutation;
import dev.ostiary.scan.Plain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes each attack that a detection flags in every way of {@link Mutation}, and counts how many are flagged then.
 *
 * <p>Not mutated are arguments (they are commands for programs, which a mutation breaks), definitions that are flagged without their
 * description too, and texts of more than 256 Ki characters. A mutation that leaves a text as it is does not count for it.
 */
public final class MutantTrial {

    private static final int LONGEST = 256 << 10;
    private static final int EXCERPT = 120;
    // Any number: with a fixed one every run gives the same.
    private static final long SEED = 0x05_71A2L;

    private final Examiner examiner;
    private final Flagging flagging;
    private final Map<Mutation, Count> each = new EnumMap<>(Mutation.class);
    private final FirstLines failed = new FirstLines("mutations");
    private long attacks;
    private long flagged;
    private long taken;

    private MutantTrial(Examiner examiner, Flagging flagging) {
        this.examiner = examiner;
        this.flagging = flagging;
        for (Mutation mutation : Mutation.values()) {
            each.put(mutation, Count.NONE);
        }
    }

    /**
     * The rates of each mutation over all files.
     *
     * @throws IOException where one cannot be read
     */
    public static Mutants of(Examiner examiner, Flagging flagging, List<Path> files) throws IOException {
        var trial = new MutantTrial(examiner, flagging);
        for (Path file : files) {
            SampleFile.read(file, line -> {
                if (line instanceof SampleFile.Line.Holds(Sample sample)
                        && sample.about().attack()) {
                    trial.attack(sample);
                }
                return true;
            });
        }
        return trial.mutants();
    }

    private Mutants mutants() {
        List<Mutants.Rate> rates = new ArrayList<>();
        each.forEach((mutation, count) -> rates.add(new Mutants.Rate(mutation, count)));
        return new Mutants(attacks, flagged, taken, rates, failed.all());
    }

    private void attack(Sample sample) {
        attacks++;
        if (!flags(sample)) {
            return;
        }
        flagged++;
        subject(sample).ifPresent(text -> {
            taken++;
            for (Mutation mutation : Mutation.values()) {
                mutate(sample, text, mutation);
            }
        });
    }

    private void mutate(Sample sample, String text, Mutation mutation) {
        String mutated = mutation.of(text, new Random(SEED ^ text.hashCode()));
        if (!mutated.equals(text)) {
            try {
                each.merge(
                        mutation,
                        Count.NONE.and(flagging.flagged(examiner.examine(with(sample, mutated)))),
                        Count::and);
            } catch (RuntimeException thrown) {
                each.merge(mutation, Count.NONE.and(false), Count::and);
                failed(sample, mutation, thrown);
            }
        }
    }

    /** Of which text of the record it depends that it is flagged, if that can be told and is to be mutated. */
    private Optional<String> subject(Sample sample) {
        Optional<String> text = switch (sample) {
            case Sample.Tool tool ->
                tool.definition().path("description").asStringOpt().filter(_ -> !flags(with(tool, "")));
            case Sample.Text content ->
                content.about().kind().equals("argument") ? Optional.empty() : Optional.of(content.text());
        };
        return text.filter(whole -> whole.length() <= LONGEST);
    }

    private static Sample with(Sample sample, String text) {
        return switch (sample) {
            case Sample.Tool tool -> {
                ObjectNode definition = tool.definition().deepCopy();
                definition.put("description", text);
                yield new Sample.Tool(tool.about(), definition);
            }
            case Sample.Text content -> new Sample.Text(content.about(), text);
        };
    }

    /** What fails for the record itself is told by the {@link Evaluation}. */
    private boolean flags(Sample sample) {
        try {
            return flagging.flagged(examiner.examine(sample));
        } catch (RuntimeException failed) {
            return false;
        }
    }

    private void failed(Sample sample, Mutation mutation, RuntimeException thrown) {
        failed.add("record " + Plain.excerpt(sample.about().id(), EXCERPT) + ", " + mutation.label()
                + ": the detection failed with " + thrown.getClass().getName());
    }
}
