package dev.ostiary.trust;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the tools of all servers are called, as one server's are looked at. Immutable.
 *
 * <p>Does not guarantee: that a server whose list nobody has read is in it, or every tool of one that shows each caller others.
 */
public final class KnownTools {

    /** Nothing was read yet. */
    public static final KnownTools NONE = new KnownTools("", Map.of());

    /** A tool of another server. */
    public record Other(String server, String name) {}

    private final String server;
    private final Map<String, ToolNames> servers;

    KnownTools(String server, Map<String, ToolNames> servers) {
        this.server = server;
        this.servers = servers;
    }

    /** Whether the server itself has a tool of that name. */
    public boolean isOwn(String name) {
        return servers.getOrDefault(server, ToolNames.NONE).has(name);
    }

    /** The tool of another server that is called so. */
    public Optional<Other> named(String name) {
        return other(names -> names.has(name) ? Optional.of(name) : Optional.empty());
    }

    /** The tool of another server that is called so, or nearly. */
    public Optional<Other> alike(String name) {
        Optional<Other> same = named(name);
        return same.isPresent() ? same : other(names -> names.alike(name));
    }

    private Optional<Other> other(Function<ToolNames, Optional<String>> search) {
        for (Map.Entry<String, ToolNames> each : servers.entrySet()) {
            Optional<String> found = each.getKey().equals(server) ? Optional.empty() : search.apply(each.getValue());
            if (found.isPresent()) {
                return found.map(name -> new Other(each.getKey(), name));
            }
        }
        return Optional.empty();
    }
}
