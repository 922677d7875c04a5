package dev.ostiary.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of a change of the policy loosens: allow entries, tasks, rules, labels of fields, clearances. */
final class PolicyLoosening {

    private PolicyLoosening() {}

    /** An entry that an old one already covers allows nothing new, nor does one for a server that was open as a whole. */
    static void allowed(Settings before, Settings after, String path, List<Loosening> found) {
        after.allow().stream()
                .filter(entry -> before.allow().stream().noneMatch(old -> old.covers(entry)))
                .filter(entry -> !isOpen(before, entry.server()))
                .map(entry -> new Loosening(path, Faults.oneLine(entry.written()) + " is allowed now"))
                .forEach(found::add);
    }

    /** Outside of {@code strict}, a server that no entry names is open as a whole; {@code *} names all. */
    private static boolean isOpen(Settings settings, String server) {
        return switch (settings.preset()) {
            case OBSERVE -> true;
            case BALANCED ->
                settings.allow().stream()
                        .map(AllowEntry::server)
                        .noneMatch(named -> named.equals(server) || named.endsWith("*") || server.endsWith("*"));
            case STRICT -> false;
        };
    }

    /**
     * A task that is gone loosens too: who acted for it alone is confined by nothing then, and who may
     * act for two is not told which.
     */
    static void tasks(
            Map<String, TaskSettings> before, Map<String, TaskSettings> after, String path, List<Loosening> found) {
        for (var name : LooseningRules.names(before, after)) {
            var old = Optional.ofNullable(before.get(name));
            var now = Optional.ofNullable(after.get(name));
            if (old.isEmpty()) {
                found.add(new Loosening(LooseningRules.child(path, name), "the task is added"));
            } else if (now.isEmpty()) {
                found.add(new Loosening(
                        LooseningRules.child(path, name), "the task is removed, and no longer confines anyone"));
            } else if (!old.get().covers(now.get())) {
                found.add(new Loosening(
                        LooseningRules.child(path, name), "the task is for others, or lets them do more or longer"));
            }
        }
    }

    /** More that is refused, asked about or marked tightens; so does less that is allowed. */
    static void rules(List<RuleEntry> before, List<RuleEntry> after, String path, List<Loosening> found) {
        before.stream()
                .filter(rule ->
                        rule.then() != RuleEntry.Then.ALLOW && after.stream().noneMatch(rule::says))
                .map(rule -> new Loosening(path, "the rule " + rule.name() + " is removed or changed"))
                .forEach(found::add);
        after.stream()
                .filter(rule ->
                        rule.then() == RuleEntry.Then.ALLOW && before.stream().noneMatch(rule::says))
                .map(rule -> new Loosening(path, "the rule " + rule.name() + " allows more"))
                .forEach(found::add);
    }

    /** More labels, and higher ones, tighten. */
    static void fields(List<FieldEntry> before, List<FieldEntry> after, String path, List<Loosening> found) {
        before.stream()
                .filter(label -> after.stream().noneMatch(label::isKeptBy))
                .map(label -> new Loosening(path, Faults.oneLine(label.named()) + " is protected less, or not at all"))
                .forEach(found::add);
    }

    /** The first entry confines all who had none, so only what clears for more than is usual loosens. */
    static void clearances(
            List<ClearanceEntry> before, List<ClearanceEntry> after, String path, List<Loosening> found) {
        after.stream()
                .filter(entry -> before.stream().noneMatch(old -> old.covers(entry)))
                .map(entry -> new Loosening(
                        path,
                        "some may read or write more: for "
                                + Faults.oneLine(entry.who().text())))
                .forEach(found::add);
        if (after.isEmpty() && !before.isEmpty()) {
            found.add(new Loosening(path, "no clearance confines who acts for a task any more"));
        }
    }
}
