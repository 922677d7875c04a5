package dev.ostiary.eval;

import dev.ostiary.message.Finding;
import dev.ostiary.scan.Plain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts what was found in the records of one file. */
final class Tally {

    private static final int EXCERPT = 120;
    private static final int MOST_GROUPS = 1_000;
    private static final String OTHERS = "(others)";

    private final String file;
    private final Flagging flagging;
    private final int surprises;
    private final Map<Grouping, SortedMap<String, Count>> by = new EnumMap<>(Grouping.class);
    private final SortedMap<String, Long> families = new TreeMap<>();
    private final SortedMap<String, Long> rules = new TreeMap<>();
    private final List<Surprise> misses = new ArrayList<>();
    private final List<Surprise> falseAlarms = new ArrayList<>();
    private final FirstLines unreadable;
    private final FirstLines failed;
    private Count count = Count.NONE;
    private long nanos;
    private long bytes;

    Tally(String file, List<Grouping> groupings, int surprises, Flagging flagging) {
        this.file = file;
        this.flagging = flagging;
        this.surprises = surprises;
        this.unreadable = new FirstLines(file);
        this.failed = new FirstLines(file);
        groupings.forEach(grouping -> by.put(grouping, new TreeMap<>()));
    }

    void examined(Sample sample, List<Finding> findings, long took, long size) {
        nanos += took;
        bytes += size;
        Set<String> speaking = new TreeSet<>();
        findings.stream().filter(flagging::flags).forEach(finding -> speaking.add(finding.rule()));
        boolean flagged = !speaking.isEmpty();
        count(sample, flagged);
        speaking.forEach(rule -> rules.merge(rule, 1L, Long::sum));
        Set<String> once = new TreeSet<>();
        speaking.forEach(rule -> once.add(Flagging.family(rule)));
        once.forEach(family -> families.merge(family, 1L, Long::sum));
        if (sample.about().attack() != flagged) {
            List<Surprise> list = flagged ? falseAlarms : misses;
            if (list.size() < surprises) {
                list.add(surprise(sample, findings));
            }
        }
    }

    private void count(Sample sample, boolean flagged) {
        count = count.and(flagged);
        Count one = Count.NONE.and(flagged);
        by.forEach((grouping, groups) -> groups.merge(group(groups, grouping.of(sample.about())), one, Count::and));
    }

    /** Data of others may name as many groups as it has records; no report needs them all. */
    private static String group(SortedMap<String, Count> groups, String name) {
        String shown = Plain.excerpt(name, EXCERPT);
        return groups.size() < MOST_GROUPS || groups.containsKey(shown) ? shown : OTHERS;
    }

    void unreadable(long line, String what) {
        unreadable.add(file + ", line " + line + ": " + what);
    }

    void failed(Sample sample, RuntimeException thrown) {
        count(sample, false);
        failed.add(file + ", record " + Plain.excerpt(sample.about().id(), EXCERPT) + ": the detection failed with "
                + thrown.getClass().getName());
    }

    FileRates rates() {
        return new FileRates(
                file, count, by, families, rules, misses, falseAlarms, nanos, bytes, unreadable.all(), failed.all());
    }

    /** Names in data of others go to a terminal too. */
    private static Sample.About shown(Sample.About about) {
        return new Sample.About(
                Plain.excerpt(about.id(), EXCERPT),
                Plain.excerpt(about.kind(), EXCERPT),
                about.attack(),
                Plain.excerpt(about.category(), EXCERPT),
                Plain.excerpt(about.source(), EXCERPT),
                Plain.excerpt(about.server(), EXCERPT));
    }

    private Surprise surprise(Sample sample, List<Finding> findings) {
        // A false alarm is shown with what flags it, a miss with what came nearest.
        Optional<Finding> loudest =
                findings.stream().max(Comparator.comparing(flagging::flags).thenComparing(Finding::severity));
        String because = loudest.map(finding -> finding.rule() + " "
                        + finding.severity() + " " + finding.pointer() + ": "
                        + Plain.excerpt(finding.evidence(), EXCERPT))
                .orElse("");
        String text = switch (sample) {
            case Sample.Tool tool ->
                tool.definition().path("name").asString("") + ": "
                        + tool.definition().path("description").asString("");
            case Sample.Text content -> content.text();
        };
        return new Surprise(shown(sample.about()), because, Plain.excerpt(text, EXCERPT));
    }
}
