package dev.ostiary.learn;

import dev.ostiary.fields.Sensitivity;
import dev.ostiary.stages.Destruction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is proposed: who may go on doing what was seen, and which tools nobody is to touch.
 *
 * @param parties a task for each, those who may do least first
 * @param labels fields that look personal or secret by their names
 * @param refusals tools that destroy, were offered and that nobody used
 */
public record Proposal(
        Observed observed, long enough, Parties found, List<Party> parties, List<Label> labels, List<Use> refusals) {

    // What the names of destroying tools say, besides what the stages know already.
    private static final Pattern ALSO_DESTROYS = Pattern.compile(
            "(?i)(destroy|truncate|uninstall|revoke|terminate|overwrite|shutdown|format[_-]?disk|(^|[_.-])(drop|kill|reset|clear)([_.-]|$))");

    public Proposal {
        parties = List.copyOf(parties);
        labels = List.copyOf(labels);
        refusals = List.copyOf(refusals);
    }

    /** @param enough how often something must have been seen to count, 1 or more */
    public static Proposal of(Observed observed, long enough) {
        Parties found = Parties.of(observed, enough);
        return new Proposal(
                observed, enough, found, found.parties(), labels(observed, found.parties()), unused(observed));
    }

    /**
     * What callers without a task write is bounded by clearances, which would bound tasks as well: no label is
     * proposed for arguments of what they use.
     */
    private static List<Label> labels(Observed observed, List<Party> parties) {
        Set<Use> mixed = new HashSet<>();
        parties.stream()
                .filter(Party::needsRules)
                .forEach(party -> party.grants().forEach(grant -> mixed.add(grant.use())));
        return Label.of(observed).stream()
                .filter(label -> !label.isArgument() || !mixed.contains(label.use()))
                .toList();
    }

    /** Up to which sensitivity a party wrote, or read. */
    Sensitivity most(Party party, boolean written) {
        Set<Use> uses = new HashSet<>();
        party.grants().forEach(grant -> uses.add(grant.use()));
        return labels.stream()
                .filter(label -> label.isArgument() == written && uses.contains(label.use()))
                .map(Label::sensitivity)
                .reduce(Sensitivity.USUAL, Sensitivity::atLeast);
    }

    private static List<Use> unused(Observed observed) {
        Set<Use> used = new HashSet<>();
        observed.evidence().values().forEach(uses -> used.addAll(uses.keySet()));
        List<Use> unused = new ArrayList<>();
        observed.offers().forEach((tool, saysSo) -> {
            if ((saysSo || destroys(tool.name())) && !used.contains(tool)) {
                unused.add(tool);
            }
        });
        return unused;
    }

    static boolean destroys(String tool) {
        return Destruction.saidByTool(tool) || ALSO_DESTROYS.matcher(tool).find();
    }

    /** The name of the rule about the unused tool with this number. */
    static String ruleName(Use tool, int number) {
        String words =
                (tool.server() + "-" + tool.name()).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return "unused-" + (number + 1) + "-" + words.substring(0, Math.min(words.length(), 45));
    }

    /** As a whole {@code ostiary.yaml}, with the evidence in comments. */
    public String policy() {
        return new PolicyText(this).write();
    }

    /** Cases that the policy meets, for {@code ostiary check --test}. */
    public String cases() {
        return new CasesText(this).write();
    }
}
