package dev.ostiary.admission;

import dev.ostiary.session.Identity;
import dev.ostiary.session.Operation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is cut off. */
public record BlockList(Set<Entry> entries) {

    /** What can be cut off. */
    public enum Kind {
        /** By its name in the audit, such as {@code key:abc} or {@code https://login.example#ann}; also as an actor. */
        IDENTITY,
        /** By its name in {@code mcp.json}. */
        SERVER,
        /** As {@code SERVER/TOOL}, or {@code TOOL} on every server. */
        TOOL;

        /** As people write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One thing that is cut off. */
    public record Entry(Kind kind, String name) {}

    public BlockList {
        entries = Set.copyOf(entries);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    BlockList with(Entry entry) {
        Set<Entry> more = new LinkedHashSet<>(entries);
        more.add(entry);
        return new BlockList(more);
    }

    BlockList without(Entry entry) {
        Set<Entry> less = new LinkedHashSet<>(entries);
        less.remove(entry);
        return new BlockList(less);
    }

    /** Whoever acts for an identity can be cut off like the identity itself. */
    boolean covers(Identity identity) {
        return has(Kind.IDENTITY, identity.name())
                || identity.actors().stream().anyMatch(actor -> has(Kind.IDENTITY, actor));
    }

    Optional<String> covering(Identity identity, Operation operation) {
        if (covers(identity)) {
            return Optional.of("identity " + identity.name());
        }
        if (has(Kind.SERVER, operation.server())) {
            return Optional.of("server " + operation.server());
        }
        return switch (operation.target()) {
            case Operation.Target.Tool(String tool) ->
                List.of(operation.server() + "/" + tool, tool).stream()
                        .filter(name -> has(Kind.TOOL, name))
                        .findFirst()
                        .map(name -> "tool " + name);
            case Operation.Target.Prompt _, Operation.Target.Resource _, Operation.Target.Whole _ -> Optional.empty();
        };
    }

    private boolean has(Kind kind, String name) {
        return entries.contains(new Entry(kind, name));
    }
}
