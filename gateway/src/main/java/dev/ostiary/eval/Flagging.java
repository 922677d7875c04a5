package dev.ostiary.eval;

import dev.ostiary.message.Finding;
import dev.ostiary.message.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which findings make a record count as flagged: those of severity high or above in these families.
 *
 * @param families the first two letters of the ids of rules
 */
public record Flagging(Set<String> families) {

    /** Pinned, for those who compare: docs/guide/eval.md. */
    public static final Flagging PINNED = new Flagging(Set.of("TP", "OB", "SH", "EX", "PI", "SA", "SE", "IN"));

    public Flagging {
        families = Set.copyOf(families);
    }

    /** The same, and the families of these rules too. */
    public Flagging and(Set<String> rules) {
        return new Flagging(Stream.concat(families.stream(), rules.stream().map(Flagging::family))
                .collect(Collectors.toSet()));
    }

    boolean flagged(List<Finding> findings) {
        return findings.stream().anyMatch(this::flags);
    }

    boolean flags(Finding finding) {
        return finding.severity().compareTo(Severity.HIGH) >= 0 && families.contains(family(finding.rule()));
    }

    static String family(String rule) {
        return rule.length() < 2 ? rule : rule.substring(0, 2);
    }
}
