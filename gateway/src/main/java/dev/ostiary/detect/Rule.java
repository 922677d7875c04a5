package dev.ostiary.detect;

import dev.ostiary.message.Severity;
import dev.ostiary.words.Part;
import dev.ostiary.words.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One rule: what it looks for, and what is said of it.
 *
 * @param id of the taxonomy, such as {@code TP01}; several rules may share it
 * @param name tells rules of one id apart, lower-case-with-dashes
 * @param title what was found, as the begin of a sentence
 * @param severities how bad it is in each subject; it is not looked for in those that are missing
 * @param where at which places only it is looked for
 * @param encoded whether it is looked for only in what had to be decoded
 * @param patterns one of them is enough
 * @param unless parts that in the same sentence say that nobody is meant by it
 * @param references what frameworks call it, such as {@code SAFE-MCP S1001}
 * @param remedy what to do about it
 */
public record Rule(
        String id,
        String name,
        String title,
        Map<Subject, Severity> severities,
        Where where,
        boolean encoded,
        List<Pattern> patterns,
        List<Part> unless,
        List<String> references,
        String remedy,
        Examples examples) {

    /** At which places a rule looks. */
    public enum Where {
        ANYWHERE,
        /** Where a sentence or a line begins, but for a word of courtesy. */
        SENTENCE,
        /** Where a line begins that is foreign to the text around it: see {@link Lines}. */
        LINE,
        /** Where the text begins, which is short. */
        WHOLE,
        /** The same, and it is one sentence. */
        ALONE
    }

    /**
     * What a test holds the rule against.
     *
     * @param yes where it has to speak
     * @param no where it must not
     */
    public record Examples(List<String> yes, List<String> no) {}

    public Rule {
        severities = Map.copyOf(severities);
        patterns = List.copyOf(patterns);
        unless = List.copyOf(unless);
        references = List.copyOf(references);
    }

    /** Id and name, as {@code TP04/precondition}: what no two rules have in common. */
    public String fullName() {
        return id + "/" + name;
    }

    Optional<Severity> severity(Subject subject) {
        return Optional.ofNullable(severities.get(subject));
    }
}
