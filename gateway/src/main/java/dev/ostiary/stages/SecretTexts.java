package dev.ostiary.stages;

import dev.ostiary.leaks.Leak;
import dev.ostiary.leaks.Leaks;
import dev.ostiary.leaks.Masking;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Severity;
import dev.ostiary.scan.Sighting;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Looks for credentials, personal data and canaries in texts, and puts masks in place of some.
 *
 * @param secret the class of credentials, which depends on who is told
 * @param masked the classes that are masked
 */
record SecretTexts(Leaks leaks, FindingClass secret, Set<FindingClass> masked) implements TextTree.Rule {

    private static final String CANARY = "canary";

    @Override
    public FindingClass kind() {
        return secret;
    }

    @Override
    public FindingClass kind(Sighting sighting) {
        return switch (sighting.rule()) {
            case Leak.PERSONAL -> FindingClass.PERSONAL_DATA;
            default ->
                sighting.severity() == Severity.CRITICAL && sighting.kinds().contains(CANARY)
                        ? FindingClass.CANARY
                        : secret;
        };
    }

    @Override
    public boolean readsKeys() {
        return true;
    }

    @Override
    public boolean plain(String text) {
        return leaks.plain(text);
    }

    @Override
    public String left(String text, TextTree.Notes notes) {
        List<Leak> found = leaks.look(text).stream().filter(SecretTexts::counts).toList();
        if (found.isEmpty()) {
            return text;
        }
        notes.add(found.stream().map(SecretTexts::sighting).toList());
        return Masking.mask(
                text,
                found.stream()
                        .filter(leak -> masked.contains(kind(sighting(leak))))
                        .toList());
    }

    /** Fixtures and what is only likely are no reason to change what somebody reads; mild personal data is. */
    static boolean counts(Leak leak) {
        return leak.rule().equals(Leak.PERSONAL) || leak.severity().compareTo(Severity.HIGH) >= 0;
    }

    /** Looks for what only several texts together hold; where its class is masked, each of them is left without its part. */
    TextTree.Seen joined(JsonNode tree) {
        List<TextLeaves.Leaf> leaves = TextLeaves.of(tree);
        List<SplitSecrets.Split> splits = SplitSecrets.in(leaves, leaks);
        if (splits.isEmpty()) {
            return new TextTree.Seen(tree, List.of(), List.of());
        }
        List<SplitSecrets.Split> hidden = splits.stream()
                .filter(split -> masked.contains(kind(sighting(split.leak()))))
                .toList();
        JsonNode left = hidden.isEmpty()
                ? tree
                : TextLeaves.with(tree, SplitSecrets.hidden(leaves, hidden).iterator());
        return new TextTree.Seen(
                left,
                splits.stream()
                        .limit(TextTree.MOST_FINDINGS)
                        .map(split -> finding(split, leaves))
                        .toList(),
                splits.stream().map(split -> split.leak().kind()).distinct().toList());
    }

    private Finding finding(SplitSecrets.Split split, List<TextLeaves.Leaf> leaves) {
        Sighting sighting = sighting(split.leak());
        return new Finding(
                sighting.rule(),
                kind(sighting),
                sighting.severity(),
                SplitSecrets.place(leaves, split).toldWithout(name -> !leaks.plain(name)),
                "in pieces: " + sighting.evidence());
    }

    private static Sighting sighting(Leak leak) {
        return new Sighting(leak.rule(), leak.severity(), List.of(leak.kind()), leak.title() + ": " + leak.evidence());
    }
}
