package dev.ostiary.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * One change between two configurations that lets more through than before. Such a change waits for a
 * person, since an agent that reaches the files must not widen its own permissions.
 *
 * <p>Fails closed: what is not known to be harmless counts as loosening, and so does any component
 * that nobody has classified ({@link RecordRules}).
 *
 * @param path JSON Pointer of what changed
 * @param sentence what changed, without secrets
 */
public record Loosening(String path, String sentence) {

    /** All loosenings from one configuration to the next; empty when the next may simply apply. */
    public static List<Loosening> between(Configuration before, Configuration after) {
        var found = new ArrayList<>(between(before.settings(), after.settings()));
        boolean watched =
                before.settings().preset() != Preset.OBSERVE || after.settings().preset() != Preset.OBSERVE;
        if (watched) {
            found.addAll(servers(before.servers(), after.servers()));
        }
        found.addAll(rules(before, after));
        return List.copyOf(found);
    }

    /** What changes in a file of rules may find less than before; that a file is gone stands in the settings. */
    private static List<Loosening> rules(Configuration before, Configuration after) {
        return before.rules().entrySet().stream()
                .filter(file -> after.rules().containsKey(file.getKey())
                        && !file.getValue().equals(after.rules().get(file.getKey())))
                .map(file -> new Loosening(
                        "/detection/rules",
                        "the rules in " + Faults.oneLine(file.getKey().toString()) + " change"))
                .toList();
    }

    /** All loosenings from one version of the settings to the next. */
    public static List<Loosening> between(Settings before, Settings after) {
        var found = new ArrayList<Loosening>();
        LooseningRules.SETTINGS.compare(before, after, "", found);
        found.addAll(narrowedAway(before, after));
        return List.copyOf(found);
    }

    /**
     * A server whose last entry is removed: outside {@code strict} a list that names nothing of a
     * server may mean that everything of it is allowed.
     */
    private static List<Loosening> narrowedAway(Settings before, Settings after) {
        if (after.preset() == Preset.STRICT) {
            return List.of();
        }
        var left = new HashSet<>(before.allow().stream().map(AllowEntry::server).toList());
        after.allow().forEach(entry -> left.remove(entry.server()));
        return left.stream()
                .sorted()
                .map(server -> new Loosening(
                        "/allow", "nothing of the server \"" + Faults.oneLine(server) + "\" is listed any more"))
                .toList();
    }

    private static List<Loosening> servers(ServerList before, ServerList after) {
        var found = new ArrayList<Loosening>();
        for (var entry : after.entries()) {
            var path = Optional.ofNullable(after.declared().get(entry.name()))
                    .map(declared -> declared.path().toString())
                    .orElse("/mcpServers");
            var old = before.named(entry.name());
            if (old.isEmpty()) {
                found.add(new Loosening(path, "the server \"" + Faults.oneLine(entry.name()) + "\" is added"));
            } else if (!old.get().equals(entry)) {
                found.add(new Loosening(
                        path,
                        "the server \"" + Faults.oneLine(entry.name()) + "\" is changed: " + what(old.get(), entry)));
            }
        }
        return found;
    }

    /** Which members of a server differ; never their values. */
    private static String what(ServerEntry old, ServerEntry entry) {
        return switch (old) {
            case ServerEntry.Stdio before ->
                switch (entry) {
                    case ServerEntry.Stdio after -> RecordRules.changed(before, after);
                    case ServerEntry.Http _ -> "it is remote now";
                };
            case ServerEntry.Http before ->
                switch (entry) {
                    case ServerEntry.Http after -> RecordRules.changed(before, after);
                    case ServerEntry.Stdio _ -> "it is local now";
                };
        };
    }
}
