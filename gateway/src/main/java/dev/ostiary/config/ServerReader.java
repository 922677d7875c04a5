package dev.ostiary.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;

/** Reads one server of the server list. No fault it reports shows a value. */
final class ServerReader {

    private static final Set<String> USED =
            Set.of("command", "args", "env", "cwd", "url", "headers", "type", "disabled");
    private final String name;
    private final JsonPointer path;
    private final Variables variables;
    private final Surroundings surroundings;
    private final Faults faults;

    ServerReader(String name, JsonPointer path, Surroundings surroundings, Faults faults) {
        this.name = name;
        this.path = path;
        this.variables = new Variables(surroundings, faults);
        this.surroundings = surroundings;
        this.faults = faults;
    }

    /** The kind of server that an entry describes. */
    private enum Transport {
        STDIO,
        HTTP
    }

    /** The server; empty where it is switched off or at fault. */
    Optional<ServerEntry> read(Located value) {
        if (!(value instanceof Located.Mapping entry)) {
            faults.add(value.place(), path, "A server must be an object", "Write {\"command\": …} or {\"url\": …}");
            return Optional.empty();
        }
        if (disabled(entry)) {
            faults.note(entry.place(), path, "The server is switched off by \"disabled\"");
            return Optional.empty();
        }
        noteOthers(entry);
        new ClearSecrets(faults)
                .inServer(name, entry, path, surroundings.workspaceFolder().resolve("mcp.json"));
        return transport(entry).flatMap(transport -> switch (transport) {
            case STDIO -> stdio(entry);
            case HTTP -> http(entry);
        });
    }

    private boolean disabled(Located.Mapping entry) {
        return entry.value("disabled")
                .map(value -> {
                    if (value instanceof Located.Flag(var flag, var _)) {
                        return flag;
                    }
                    wrong(value, "disabled", "true or false");
                    return true;
                })
                .orElse(false);
    }

    private void noteOthers(Located.Mapping entry) {
        entry.members().forEach((key, member) -> {
            if (!USED.contains(key)) {
                var sentence = key.equals("envFile")
                        ? "\"envFile\" is not read; write the variables into \"env\""
                        : "\"" + Faults.oneLine(key) + "\" is not used by Ostiary";
                faults.note(member.key(), path.appendProperty(key), sentence);
            }
        });
    }

    private Optional<Transport> transport(Located.Mapping entry) {
        boolean command = entry.value("command").isPresent();
        boolean url = entry.value("url").isPresent();
        if (command == url) {
            faults.add(
                    entry.place(),
                    path,
                    command ? "The server has both a command and a URL" : "The server has neither a command nor a URL",
                    "Give a local server \"command\", a remote one \"url\"");
            return Optional.empty();
        }
        var found = command ? Transport.STDIO : Transport.HTTP;
        var type = entry.value("type");
        if (type.isPresent()
                && !(type.get() instanceof Located.Text(var text, var _) && agrees(text, found, type.get()))) {
            wrong(
                    type.get(),
                    "type",
                    found == Transport.STDIO
                            ? "\"stdio\" for a server with a command"
                            : "\"http\" for a server with a URL");
            return Optional.empty();
        }
        return Optional.of(found);
    }

    private boolean agrees(String type, Transport found, Located value) {
        return switch (type) {
            case "stdio" -> found == Transport.STDIO;
            case "http", "streamable-http", "streamableHttp" -> found == Transport.HTTP;
            case "sse" -> {
                faults.add(
                        value.place(),
                        path.appendProperty("type"),
                        "HTTP+SSE is the transport of 2024-11-05, which Ostiary does not speak",
                        "Use the server's Streamable HTTP URL (often /mcp instead of /sse) and \"type\": \"http\","
                                + " or run the server locally with \"command\"");
                yield false;
            }
            default -> false;
        };
    }

    private Optional<ServerEntry> stdio(Located.Mapping entry) {
        noteWithoutUse(entry, "headers", "a URL");
        var command = text(entry, "command").filter(text -> {
            if (text.isBlank() || text.indexOf('\0') >= 0) {
                wrong(entry.value("command").orElseThrow(), "command", "the name or path of a program");
                return false;
            }
            return true;
        });
        var args = args(entry);
        var env = texts(entry, "env", this::environmentName);
        var cwd = entry.value("cwd").isPresent()
                ? text(entry, "cwd").flatMap(text -> folder(entry, text))
                : Optional.<Path>empty();
        return command.map(program -> new ServerEntry.Stdio(name, program, args, env, cwd));
    }

    private Optional<ServerEntry> http(Located.Mapping entry) {
        noteWithoutUse(entry, "args", "a command");
        noteWithoutUse(entry, "env", "a command");
        noteWithoutUse(entry, "cwd", "a command");
        var headers = new HeaderRules(path.appendProperty("headers"), faults);
        var sent = headers.sent(texts(entry, "headers", headers));
        return text(entry, "url")
                .flatMap(text -> EndpointUrl.of(
                        text, entry.value("url").orElseThrow().place(), path.appendProperty("url"), faults))
                .map(url -> new ServerEntry.Http(name, url, sent));
    }

    private void noteWithoutUse(Located.Mapping entry, String key, String wanted) {
        entry.value(key)
                .ifPresent(value -> faults.note(
                        value.place(), path.appendProperty(key), "\"" + key + "\" has no effect without " + wanted));
    }

    private Optional<Path> folder(Located.Mapping entry, String text) {
        try {
            return Optional.of(surroundings.workspaceFolder().resolve(text).normalize());
        } catch (InvalidPathException _) {
            wrong(entry.value("cwd").orElseThrow(), "cwd", "a folder");
            return Optional.empty();
        }
    }

    private List<String> args(Located.Mapping entry) {
        List<String> args = new ArrayList<>();
        entry.value("args").ifPresent(value -> {
            if (!(value instanceof Located.Sequence(var items, var _))) {
                wrong(value, "args", "a list of texts");
                return;
            }
            var at = path.appendProperty("args");
            for (int index = 0; index < items.size(); index++) {
                expanded(items.get(index), at.appendIndex(index)).ifPresent(args::add);
            }
        });
        return args;
    }

    private void environmentName(String variable, Place place, JsonPointer at) {
        if (variable.isEmpty() || variable.indexOf('=') >= 0 || variable.indexOf('\0') >= 0) {
            faults.add(
                    place,
                    at,
                    "This is not the name of an environment variable",
                    "Use letters, digits and underscores");
        }
    }

    /** Checks one key of a map of texts. */
    interface KeyCheck {
        void check(String key, Place place, JsonPointer at);
    }

    private Map<String, String> texts(Located.Mapping entry, String key, KeyCheck check) {
        Map<String, String> texts = new LinkedHashMap<>();
        entry.value(key).ifPresent(value -> {
            if (!(value instanceof Located.Mapping(var members, var _))) {
                wrong(value, key, "an object of texts");
                return;
            }
            members.forEach((inner, member) -> {
                var at = path.appendProperty(key).appendProperty(inner);
                check.check(inner, member.key(), at);
                expanded(member.value(), at).ifPresent(text -> texts.put(inner, text));
            });
        });
        return texts;
    }

    private Optional<String> text(Located.Mapping entry, String key) {
        return expanded(entry.value(key).orElseThrow(), path.appendProperty(key));
    }

    /** A text with its variables expanded. Hosts take numbers and flags where a text belongs, so do we. */
    private Optional<String> expanded(Located value, JsonPointer at) {
        return switch (value) {
            case Located.Text text -> variables.expand(text, at).filter(expanded -> withoutNul(expanded, text, at));
            case Located.Numeral(var number, var _) -> Optional.of(number.toPlainString());
            case Located.Flag(var flag, var _) -> Optional.of(Boolean.toString(flag));
            case Located.Nothing _, Located.Sequence _, Located.Mapping _ -> {
                faults.add(value.place(), at, "This must be text and is " + value.kind(), "Put the value in quotes");
                yield Optional.empty();
            }
        };
    }

    private boolean withoutNul(String expanded, Located.Text text, JsonPointer at) {
        if (expanded.indexOf('\0') < 0) {
            return true;
        }
        faults.add(text.place(), at, "The value holds a NUL character, which no system call takes", "Remove it");
        return false;
    }

    private void wrong(Located value, String key, String expected) {
        faults.add(value.place(), path.appendProperty(key), "This must be " + expected, "Write " + expected);
    }
}
