package dev.ostiary.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;

/**
 * Reads {@code mcp.json}: the server list of Claude, Cursor and VS Code as these hosts write it, with
 * comments and trailing commas. Members of other hosts are tolerated and noted.
 */
public final class ServersFile {

    private static final Set<String> LISTS = Set.of("mcpServers", "servers");

    // Stands for all servers in allow entries and in the audit.
    private static final String ALL_SERVERS = "*";

    private final Faults faults;
    private final Surroundings surroundings;

    private ServersFile(Faults faults, Surroundings surroundings) {
        this.faults = faults;
        this.surroundings = surroundings;
    }

    /** Reads the file; a missing one is a fault. */
    public static Loaded<ServerList> read(Path file, Surroundings surroundings) {
        return read(Source.look(file), surroundings);
    }

    static Loaded<ServerList> read(Source source, Surroundings surroundings) {
        var faults = new Faults();
        var servers = source.text(faults)
                .flatMap(text -> JsoncText.read(source.file(), text, faults))
                .flatMap(root -> new ServersFile(faults, surroundings).root(root));
        return faults.outcome(servers::orElseThrow);
    }

    private Optional<ServerList> root(Located root) {
        if (!(root instanceof Located.Mapping mapping)) {
            faults.add(
                    root.place(),
                    JsonPointer.empty(),
                    "The file must be a JSON object and is " + root.kind(),
                    "Write {\"mcpServers\": {…}}");
            return Optional.empty();
        }
        noteOthers(mapping);
        var lists =
                LISTS.stream().filter(mapping.members()::containsKey).sorted().toList();
        if (lists.size() == 1) {
            return list(mapping, lists.getFirst());
        }
        faults.add(
                mapping.place(),
                JsonPointer.empty(),
                lists.isEmpty()
                        ? "The file has no list of servers"
                        : "The file has two lists of servers, \"mcpServers\" and \"servers\"",
                lists.isEmpty() ? missingList(mapping) : "Keep one of them");
        return Optional.empty();
    }

    private static String missingList(Located.Mapping mapping) {
        return mapping.members().keySet().stream()
                .filter(key -> Nearest.to(key, LISTS).isPresent())
                .findFirst()
                .map(key -> "Did you mean \"mcpServers\" instead of \"" + Faults.oneLine(key) + "\"")
                .orElse("Write {\"mcpServers\": {…}}");
    }

    private void noteOthers(Located.Mapping mapping) {
        mapping.members().forEach((key, member) -> {
            if (!LISTS.contains(key) && !key.equals("$schema")) {
                var sentence = key.equals("inputs")
                        ? "\"inputs\" are questions of the editor; Ostiary does not ask them"
                        : "\"" + Faults.oneLine(key) + "\" is not used by Ostiary";
                faults.note(member.key(), JsonPointer.empty().appendProperty(key), sentence);
            }
        });
    }

    private Optional<ServerList> list(Located.Mapping mapping, String key) {
        var path = JsonPointer.empty().appendProperty(key);
        var list = mapping.value(key).orElseThrow();
        if (!(list instanceof Located.Mapping(var members, var _))) {
            faults.add(
                    list.place(),
                    path,
                    "This must be an object with a member for each server",
                    "Write {\"name\": {…}}");
            return Optional.empty();
        }
        List<ServerEntry> entries = new ArrayList<>();
        Map<String, ServerList.Declared> declared = new LinkedHashMap<>();
        members.forEach((name, member) -> {
            var at = path.appendProperty(name);
            checkName(name, member.key(), at);
            declared.put(name, new ServerList.Declared(member.key(), at));
            new ServerReader(name, at, surroundings, faults)
                    .read(member.value())
                    .ifPresent(entries::add);
        });
        return Optional.of(new ServerList(entries, declared));
    }

    /** A name becomes a segment of the path {@code /mcp/{server}} and a line in logs. */
    private void checkName(String name, Place place, JsonPointer path) {
        boolean control = name.codePoints().anyMatch(point -> switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        });
        boolean dots = name.equals(".") || name.equals("..");
        boolean all = name.equals(ALL_SERVERS);
        if (name.isEmpty() || name.length() > 128 || name.contains("/") || control || dots || all) {
            faults.add(
                    place,
                    path,
                    "The server's name cannot stand in the address /mcp/NAME",
                    "Use 1 to 128 characters without a slash and control characters, and not . or .. or *");
        }
    }
}
