package dev.ostiary.learn;

import dev.ostiary.fields.Sensitivity;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a proposal as {@code ostiary.yaml}; comments carry the evidence. */
final class PolicyText {

    private static final int LONGEST_EXPRESSION = 4_000;
    private static final int MOST_LABELS = 500;

    private final Proposal proposal;
    private final StringBuilder out = new StringBuilder();

    PolicyText(Proposal proposal) {
        this.proposal = proposal;
    }

    String write() {
        head();
        line("preset: strict");
        tasks();
        rules();
        fields();
        seldom();
        apart();
        return out.toString();
    }

    private void head() {
        line("# Proposed by ostiary learn from what passed under observe. It allows what was seen at least "
                + proposal.enough() + " times, and nothing else.");
        line("# Read it before you use it. What it cannot know:");
        line("# - whether what was seen was meant well: misuse that is quiet and frequent is proposed like use");
        line("# - what is needed but did not happen in that time, such as the end of a month");
        line("# - what strings may say: their values are not recorded, so nothing here limits them");
        line("# - numbers exactly: bounds are the next of 1, 2 and 5 times a power of ten");
        line("# - for whom someone acted: actors in tokens are not told apart");
        if (proposal.observed().otherPresets() > 0) {
            line("# " + proposal.observed().otherPresets()
                    + " records of other presets were passed over: they hold no arguments and no fields.");
        }
        if (proposal.observed().tooMany() > 0) {
            line("# " + proposal.observed().tooMany()
                    + " records were too many different things to remember, and are not in here: use --since.");
        }
        if (proposal.parties().isEmpty()) {
            line("# Nothing was seen often enough to be allowed: this policy refuses everything.");
        }
    }

    private void tasks() {
        List<Party> tasks =
                proposal.parties().stream().filter(party -> !party.needsRules()).toList();
        if (tasks.isEmpty()) {
            return;
        }
        line("tasks:");
        for (Party party : tasks) {
            line("  # " + party.who() + (party.hasTask() ? ", naming this task" : ", naming no task"));
            line("  " + party.name() + ":");
            line("    for: " + Cel.yaml(party.condition()));
            sensitivity(party, true);
            sensitivity(party, false);
            for (Use.Kind kind : Use.Kind.values()) {
                list(
                        kind,
                        party.grants().stream()
                                .filter(grant -> grant.use().kind() == kind)
                                .toList());
            }
        }
    }

    /** What it wrote it has to go on writing; what it was given it may not have needed. */
    private void sensitivity(Party party, boolean written) {
        Sensitivity most = proposal.most(party, written);
        if (most != Sensitivity.USUAL) {
            line(
                    written
                            ? "    writes: " + word(most)
                            : "    # reads: " + word(most)
                                    + "  # it was given fields as sensitive as this: say so if it needs them");
        }
    }

    /** A label for everything that looks personal or secret by its name. */
    private void fields() {
        if (proposal.labels().isEmpty()) {
            return;
        }
        line("# Sensitive by their names alone: look for what has a plain name, and for what is harmless after all.");
        line("# Who is not cleared (reads of a task) does not get these fields, nor text of the tool that is no JSON.");
        line("fields:");
        for (Label label : proposal.labels().stream().limit(MOST_LABELS).toList()) {
            line("  - {" + named(label.use()) + (label.isArgument() ? ", argument: " : ", at: ")
                    + Cel.yaml(label.pointer()) + ", sensitivity: " + word(label.sensitivity()) + "}");
        }
        if (proposal.labels().size() > MOST_LABELS) {
            line("# and " + (proposal.labels().size() - MOST_LABELS) + " more of these, which are not in here");
        }
    }

    private static String word(Sensitivity sensitivity) {
        return sensitivity.name().toLowerCase(Locale.ROOT);
    }

    private void list(Use.Kind kind, List<Grant> grants) {
        if (!grants.isEmpty()) {
            line("    " + kind.list() + ":");
            for (Grant grant : grants) {
                line("      # " + told(grant));
                String when =
                        grant.when().map(text -> ", when: " + Cel.yaml(text)).orElse("");
                line("      - {" + named(grant.use()) + when + "}");
            }
        }
    }

    private void rules() {
        List<Party> mixed =
                proposal.parties().stream().filter(Party::needsRules).toList();
        if (mixed.isEmpty() && proposal.refusals().isEmpty()) {
            return;
        }
        line("rules:");
        for (int number = 0; number < proposal.refusals().size(); number++) {
            Use tool = proposal.refusals().get(number);
            line("  # offered, destructive by its name or its server's word, and never used by anyone who counts");
            line("  - {name: " + Proposal.ruleName(tool, number) + ", " + named(tool) + ", then: refuse}");
        }
        for (Party party : mixed) {
            line("  # what " + party.who() + " does without a task; as it also acts for tasks, it stands in rules");
            for (int number = 0; number < party.grants().size(); number++) {
                allow(party, number);
            }
        }
    }

    private void allow(Party party, int number) {
        Grant grant = party.grants().get(number);
        String when =
                party.condition() + grant.when().map(text -> " && " + text).orElse("");
        line("  # " + told(grant));
        String rule = "  - {name: " + party.name() + "-may-" + (number + 1) + ", " + named(grant.use()) + ", when: "
                + Cel.yaml(when) + ", then: allow}";
        line(when.length() > LONGEST_EXPRESSION ? "  # too long for a condition, so it is not allowed:" + rule : rule);
    }

    private static String named(Use use) {
        return "server: " + Cel.yaml(use.server()) + ", " + use.kind().word() + ": " + Cel.yaml(use.name());
    }

    private static String told(Grant grant) {
        String note = grant.note().isEmpty() ? "" : "; " + grant.note();
        boolean destroys = grant.use().kind() == Use.Kind.TOOL
                && Proposal.destroys(grant.use().name());
        return grant.evidence().told() + note + (destroys ? "; DESTRUCTIVE BY ITS NAME, look twice" : "");
    }

    private void seldom() {
        Map<String, Map<Use, Evidence>> seldom = proposal.found().seldom();
        if (!seldom.isEmpty()) {
            line("# Seen too seldom to count (--min-evidence " + proposal.enough() + "), and so not allowed:");
            seldom.forEach((who, uses) ->
                    uses.forEach((use, evidence) -> line("#   " + use + ": " + evidence.told() + " (" + who + ")")));
        }
    }

    private void apart() {
        Map<String, Long> apart = proposal.observed().apart();
        if (!apart.isEmpty()) {
            line("# Left out of the evidence, because something spoke against it:");
            apart.forEach((what, times) -> line("#   " + times + (times == 1 ? " time " : " times ") + what));
        }
    }

    /** Comments hold names that strangers chose. */
    private void line(String text) {
        out.append(text.stripLeading().startsWith("#") ? Cel.comment(text) : text)
                .append('\n');
    }
}
