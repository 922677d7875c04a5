package dev.ostiary.audit;

import dev.ostiary.policy.Wildcard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which entries of the log are wanted: those that meet every condition. A condition without names is met
 * by all, another by whatever bears one of its names.
 *
 * @param since the moment from which on; absent: from the beginning
 */
public record Selection(
        Optional<Instant> since,
        List<Wildcard> identities,
        List<Wildcard> tasks,
        List<Wildcard> servers,
        List<Wildcard> tools,
        List<Wildcard> outcomes,
        List<Wildcard> reasons) {

    public static final Selection ALL =
            new Selection(Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Selection {
        identities = List.copyOf(identities);
        tasks = List.copyOf(tasks);
        servers = List.copyOf(servers);
        tools = List.copyOf(tools);
        outcomes = List.copyOf(outcomes);
        reasons = List.copyOf(reasons);
    }

    /** Everything from this moment on. */
    public static Selection since(Instant moment) {
        return new Selection(Optional.of(moment), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** Whether this entry is wanted. */
    public boolean wants(LogEntry entry) {
        return since.map(from -> !entry.at().isBefore(from)).orElse(true)
                && named(outcomes, entry.outcome())
                && named(identities, entry.word("identity"))
                && named(tasks, entry.word("task"))
                && named(servers, entry.word("server"))
                && named(tools, entry.word("tool"))
                && named(reasons, entry.word("reason"));
    }

    private static boolean named(List<Wildcard> wanted, String name) {
        return wanted.isEmpty() || !name.isEmpty() && wanted.stream().anyMatch(each -> each.matches(name));
    }
}
