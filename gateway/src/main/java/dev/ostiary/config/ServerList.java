package dev.ostiary.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonPointer;

/**
 * The servers of {@code mcp.json} that are switched on.
 *
 * @param entries in the order of the file, names unique
 * @param declared where each of them stands, by name
 */
public record ServerList(List<ServerEntry> entries, Map<String, Declared> declared) {

    /**
     * Where a server stands.
     *
     * @param place of its name
     * @param path its JSON Pointer
     */
    public record Declared(Place place, JsonPointer path) {}

    /** The name of the server that is served where there is no file. */
    public static final String SAMPLE = "sample";

    /** No server at all, as where there is no file. */
    public static final ServerList EMPTY = new ServerList(List.of(), Map.of());

    public ServerList {
        entries = List.copyOf(entries);
        declared = Map.copyOf(declared);
    }

    /** The server of this name. */
    public Optional<ServerEntry> named(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** The names in the order of the file. */
    public List<String> names() {
        return entries.stream().map(ServerEntry::name).toList();
    }
}
