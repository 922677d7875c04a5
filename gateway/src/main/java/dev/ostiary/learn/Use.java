package dev.ostiary.learn;

import dev.ostiary.audit.LogEntry;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something of a server that was used, by its own name there.
 *
 * @param name of the tool or prompt, or the URI of the resource
 */
record Use(String server, Kind kind, String name) implements Comparable<Use> {

    private static final Comparator<Use> ORDER =
            Comparator.comparing(Use::kind).thenComparing(Use::server).thenComparing(Use::name);
    private static final Pattern CLIMBING = Pattern.compile("\\.\\.|%(25)*2e", Pattern.CASE_INSENSITIVE);

    /** What can be used, as the configuration calls it. */
    enum Kind {
        TOOL("tool", "tools"),
        PROMPT("prompt", "prompts"),
        RESOURCE("resource", "resources");

        private final String word;
        private final String list;

        Kind(String word, String list) {
            this.word = word;
            this.list = list;
        }

        String word() {
            return word;
        }

        /** The key of a task under which such entries stand. */
        String list() {
            return list;
        }
    }

    /** What the record says was used; empty where it names nothing. */
    static Optional<Use> of(LogEntry entry) {
        for (Kind kind : Kind.values()) {
            Optional<String> name = entry.text(kind.word());
            if (name.isPresent()) {
                return Optional.of(new Use(entry.word("server"), kind, name.get()));
            }
        }
        return Optional.empty();
    }

    /** Whether an entry that names it means it alone: not if a star, a cut or a climbing path makes it another. */
    boolean isExact() {
        return !name.isEmpty()
                && !name.endsWith("*")
                && !name.endsWith("…")
                && !server.isEmpty()
                && !server.endsWith("*")
                && !(kind == Kind.RESOURCE && CLIMBING.matcher(name).find());
    }

    @Override
    public int compareTo(Use other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind.word + " " + name + " of " + server;
    }
}
