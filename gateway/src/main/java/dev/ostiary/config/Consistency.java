package dev.ostiary.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.core.JsonPointer;

/** Checks the settings and the server list against each other. */
final class Consistency {

    private final Path settingsFile;
    private final Settings settings;
    private final ServerList servers;
    private final List<String> served;
    private final Faults faults;

    private Consistency(Path settingsFile, Settings settings, ServerList servers, List<String> served, Faults faults) {
        this.settingsFile = settingsFile;
        this.settings = settings;
        this.servers = servers;
        this.served = served;
        this.faults = faults;
    }

    /**
     * Reports what does not fit together.
     *
     * @param settingsFile where the settings come from
     * @param served the names of what is served
     */
    static void check(Path settingsFile, Settings settings, ServerList servers, List<String> served, Faults faults) {
        var check = new Consistency(settingsFile, settings, servers, served, faults);
        for (var entry : servers.entries()) {
            switch (entry) {
                case ServerEntry.Stdio stdio -> check.credentials(stdio);
                case ServerEntry.Http http -> {
                    check.cleartext(http);
                    check.credentials(http);
                }
            }
        }
        AlikeNames.note(servers, faults);
        var root = JsonPointer.empty();
        for (int index = 0; index < settings.allow().size(); index++) {
            var entry = settings.allow().get(index);
            if (served.stream().noneMatch(entry::names)) {
                check.unknown(
                        entry.server(),
                        entry.place(),
                        root.appendProperty("allow").appendIndex(index));
            }
        }
        check.policy(root);
        check.fields(root);
        check.suppressions(root.appendProperty("detection").appendProperty("suppress"));
        for (var server : settings.servers().keySet()) {
            if (!served.contains(server)) {
                check.unknown(
                        server,
                        Place.whole(settingsFile),
                        root.appendProperty("servers").appendProperty(server));
            }
        }
    }

    private void policy(JsonPointer root) {
        settings.tasks()
                .forEach((name, task) -> task.grants()
                        .forEach(grant -> server(
                                grant.scope(), root.appendProperty("tasks").appendProperty(name))));
        for (int index = 0; index < settings.rules().size(); index++) {
            server(
                    settings.rules().get(index).scope(),
                    root.appendProperty("rules").appendIndex(index));
        }
    }

    private void fields(JsonPointer root) {
        for (int index = 0; index < settings.fields().size(); index++) {
            server(
                    settings.fields().get(index).scope(),
                    root.appendProperty("fields").appendIndex(index));
        }
    }

    private void suppressions(JsonPointer root) {
        var entries = settings.detection().suppress();
        for (int index = 0; index < entries.size(); index++) {
            var entry = entries.get(index);
            if (!entry.server().isEmpty() && !served.contains(entry.server())) {
                unknown(entry.server(), entry.at(), root.appendIndex(index));
            }
        }
    }

    private void server(AllowEntry scope, JsonPointer path) {
        boolean wildcard = scope.server().endsWith("*");
        if (!wildcard && served.stream().noneMatch(scope::names)) {
            unknown(scope.server(), scope.place(), path);
        }
    }

    private void cleartext(ServerEntry.Http http) {
        boolean cleartext = http.url().getScheme().toLowerCase(Locale.ROOT).equals("http");
        if (cleartext && !settings.server(http.name()).permitsCleartext(http.url())) {
            var declared = Objects.requireNonNull(servers.declared().get(http.name()));
            faults.add(
                    declared.place(),
                    declared.path().appendProperty("url"),
                    "This server would be reached over http:// beyond this machine, where anyone on the way"
                            + " can read and change what passes",
                    "Use https://, or set allow-http: true for this server in ostiary.yaml");
        }
    }

    private void credentials(ServerEntry.Stdio stdio) {
        var shown = settings.server(stdio.name()).credentials();
        if (!shown.headerNames().isEmpty()) {
            unfit(stdio, "The server is local, and gets no headers", "Write the secret under credentials.env");
        }
        shown.env().keySet().stream().filter(stdio.env()::containsKey).forEach(name -> twice(stdio, "env", name));
    }

    private void credentials(ServerEntry.Http http) {
        var shown = settings.server(http.name()).credentials();
        if (!shown.env().isEmpty()) {
            unfit(http, "The server has a URL, and no environment", "Write credentials.bearer or credentials.headers");
        }
        http.headers().keySet().stream()
                .filter(name -> shown.headerNames().stream().anyMatch(name::equalsIgnoreCase))
                .forEach(name -> twice(http, "headers", name));
    }

    private void unfit(ServerEntry server, String problem, String remedy) {
        var place = settings.server(server.name()).credentials().secrets().stream()
                .map(SecretReference::place)
                .findFirst()
                .orElseGet(() -> Place.whole(settingsFile));
        var path = JsonPointer.empty()
                .appendProperty("servers")
                .appendProperty(server.name())
                .appendProperty("credentials");
        faults.add(place, path, problem, remedy);
    }

    private void twice(ServerEntry server, String key, String name) {
        var declared = Objects.requireNonNull(servers.declared().get(server.name()));
        faults.add(
                declared.place(),
                declared.path().appendProperty(key).appendProperty(name),
                "The settings have a credential for this too, and nobody can tell which is meant",
                "Remove it here");
    }

    private void unknown(String server, Place place, JsonPointer path) {
        var meant = Nearest.to(server, served)
                .map(name -> "; did you mean \"" + name + "\"")
                .orElse("");
        faults.note(place, path, "No server \"" + Faults.oneLine(server) + "\" is switched on" + meant);
    }
}
