package dev.ostiary.config;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves a secret that stands in clear in a server list to where the settings refer to it: says what both files would be
 * then, and writes neither. What it proposes has been read again and means the same but for this secret.
 */
public final class SecretMove {

    private static final String BEARER = "Bearer ";

    private final Path settingsFile;
    private final Path serversFile;
    private final Surroundings surroundings;

    /** @param surroundings what the server list may refer to */
    public SecretMove(Path settingsFile, Path serversFile, Surroundings surroundings) {
        this.settingsFile = settingsFile;
        this.serversFile = serversFile;
        this.surroundings = surroundings;
    }

    /** The two files as texts; no settings are the same as empty ones. */
    public record Texts(String settings, String servers) {
        @Override
        public String toString() {
            return "Texts[redacted]";
        }
    }

    /** What came of looking for the secret, and of proposing what to write. */
    public sealed interface Step {

        /**
         * It is there.
         *
         * @param secret as it stands there, without the word Bearer
         * @param at the keys that lead to it in the server list
         * @param becomes the keys under {@code servers} that refer to it then
         */
        record Found(String secret, List<String> at, List<String> becomes) implements Step {
            @Override
            public String toString() {
                return "Found[" + at + ", redacted]";
            }
        }

        record Proposed(Texts texts) implements Step {}

        /** @param why a sentence without the secret */
        record Impossible(String why) implements Step {}
    }

    /** Looks for the secret under the name of a header or variable. */
    public Step find(Texts texts, String server, String name) {
        Faults faults = new Faults();
        Optional<Located> root = JsoncText.read(serversFile, texts.servers(), faults);
        for (String list : List.of("mcpServers", "servers")) {
            Optional<Located.Mapping> entry = root.flatMap(value -> inner(value, list))
                    .flatMap(value -> inner(value, server))
                    .flatMap(SecretMove::mapping);
            for (String kind : List.of("headers", "env")) {
                Optional<Step> found = entry.flatMap(value -> value.value(kind))
                        .flatMap(SecretMove::mapping)
                        .flatMap(values -> found(values, List.of(list, server, kind), name));
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        return new Step.Impossible(
                serversFile + " has no header and no variable " + name + " of a server " + server + ".");
    }

    private static Optional<Step> found(Located.Mapping values, List<String> at, String name) {
        return values.members().entrySet().stream()
                .filter(each -> at.get(2).equals("env")
                        ? each.getKey().equals(name)
                        : each.getKey().equalsIgnoreCase(name))
                .findFirst()
                .map(each -> each.getValue().value() instanceof Located.Text(var text, var _) && !text.contains("${")
                        ? found(text, at, each.getKey())
                        : new Step.Impossible("What stands there is no text in clear."));
    }

    private static Step found(String text, List<String> at, String name) {
        List<String> path = List.of(at.get(0), at.get(1), at.get(2), name);
        boolean bearer =
                name.equalsIgnoreCase("authorization") && text.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return bearer
                ? new Step.Found(text.substring(BEARER.length()).strip(), path, List.of("credentials", "bearer"))
                : new Step.Found(text, path, List.of("credentials", at.get(2), name));
    }

    /**
     * Proposes both files with the secret moved.
     *
     * @param reference where the secret is kept now
     */
    public Step propose(Texts before, Step.Found found, String reference) {
        String server = found.at().get(1);
        List<String> path = new ArrayList<>(List.of("servers", server));
        path.addAll(found.becomes());
        Optional<String> settings = YamlEdit.with(settingsFile, before.settings(), path, reference);
        Optional<String> servers = JsoncEdit.without(before.servers(), found.at());
        if (settings.isPresent() && servers.isPresent()) {
            Texts after = new Texts(settings.get(), servers.get());
            if (meansTheSame(before, after, found, reference)) {
                return new Step.Proposed(after);
            }
        }
        return new Step.Impossible("The files are written in a way that cannot be edited safely. By hand: in "
                + settingsFile + " write " + String.join(": {", path) + ": " + reference + "}".repeat(path.size() - 1)
                + ", and in " + serversFile + " remove " + found.at().getLast() + " of " + server + ".");
    }

    private boolean meansTheSame(Texts before, Texts after, Step.Found found, String reference) {
        String server = found.at().get(1);
        if (!(settings(before) instanceof Loaded.Ok<Settings>(Settings old, var _)
                && settings(after) instanceof Loaded.Ok<Settings>(Settings now, var _)
                && servers(before) instanceof Loaded.Ok<ServerList>(ServerList oldList, var _)
                && servers(after) instanceof Loaded.Ok<ServerList>(ServerList newList, var _))) {
            return false;
        }
        CredentialSettings shown = now.server(server).credentials();
        Optional<SecretPlace> where = SecretPlace.parse(reference);
        boolean refers = shown.secrets().stream()
                        .anyMatch(secret -> Optional.of(secret.where()).equals(where))
                && shown.secrets().size()
                        == old.server(server).credentials().secrets().size() + 1;
        boolean othersAsBefore = sameButServers(old, now)
                && others(old.servers(), server).equals(others(now.servers(), server))
                && RecordRules.changed(old.server(server), now.server(server)).equals("credentials");
        return refers && othersAsBefore && sameServers(oldList, newList, found);
    }

    /** Entries know their lines, which move; what they say is held by the rules of what loosens. */
    private static boolean sameButServers(Settings old, Settings now) {
        return Loosening.between(old, now).stream()
                        .allMatch(loosening -> loosening.path().startsWith("/servers/"))
                && Loosening.between(now, old).stream()
                        .allMatch(loosening -> loosening.path().startsWith("/servers/"))
                && old.limits().equals(now.limits())
                && old.access().equals(now.access())
                && old.audit().equals(now.audit());
    }

    private static boolean sameServers(ServerList before, ServerList after, Step.Found found) {
        String server = found.at().get(1);
        String name = found.at().getLast();
        List<ServerEntry> expected = before.entries().stream()
                .map(entry -> entry.name().equals(server) ? without(entry, name) : entry)
                .toList();
        return expected.equals(after.entries());
    }

    private static ServerEntry without(ServerEntry entry, String name) {
        return switch (entry) {
            case ServerEntry.Stdio stdio ->
                new ServerEntry.Stdio(
                        stdio.name(), stdio.command(), stdio.args(), without(stdio.env(), name), stdio.cwd());
            case ServerEntry.Http http -> new ServerEntry.Http(http.name(), http.url(), without(http.headers(), name));
        };
    }

    private static Map<String, String> without(Map<String, String> values, String name) {
        Map<String, String> rest = new LinkedHashMap<>(values);
        rest.remove(name);
        return rest;
    }

    private static Map<String, ServerSettings> others(Map<String, ServerSettings> all, String server) {
        Map<String, ServerSettings> others = new LinkedHashMap<>(all);
        others.remove(server);
        return others;
    }

    private Loaded<Settings> settings(Texts texts) {
        return SettingsFile.read(bytes(settingsFile, texts.settings()));
    }

    private Loaded<ServerList> servers(Texts texts) {
        return ServersFile.read(bytes(serversFile, texts.servers()), surroundings);
    }

    private static Source bytes(Path file, String text) {
        return new Source.Bytes(file, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<Located> inner(Located value, String key) {
        return mapping(value).flatMap(inside -> inside.value(key));
    }

    private static Optional<Located.Mapping> mapping(Located value) {
        return value instanceof Located.Mapping inside ? Optional.of(inside) : Optional.empty();
    }
}
