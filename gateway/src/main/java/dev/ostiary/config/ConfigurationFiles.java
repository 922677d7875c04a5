package dev.ostiary.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;

/**
 * The two files of the configuration, and how they become one {@link Configuration}.
 *
 * @param settings {@code ostiary.yaml}
 * @param servers {@code mcp.json}
 * @param surroundings what the server list may refer to
 */
public record ConfigurationFiles(File settings, File servers, Surroundings surroundings) {

    /**
     * One file.
     *
     * @param path where it is
     * @param required whether it must be there: a person named it
     */
    public record File(Path path, boolean required) {}

    /** Looks at both files and judges them; all faults of both are found. */
    public Loaded<Configuration> load() {
        return load(look());
    }

    /** What one look at both files found. */
    record Look(Source settings, Source servers) {}

    Look look() {
        return new Look(Source.look(settings.path()), Source.look(servers.path()));
    }

    Loaded<Configuration> load(Look look) {
        var readSettings = optional(settings, look.settings())
                ? new Loaded.Ok<>(Settings.DEFAULT, List.of())
                : SettingsFile.read(look.settings());
        var readServers = optional(servers, look.servers())
                ? new Loaded.Ok<>(ServerList.EMPTY, List.of())
                : ServersFile.read(look.servers(), surroundings);
        if (readSettings instanceof Loaded.Ok<Settings>(var valid, var settingsNotes)
                && readServers instanceof Loaded.Ok<ServerList>(var list, var serversNotes)) {
            return together(
                    valid,
                    list,
                    optional(servers, look.servers()) ? List.of(ServerList.SAMPLE) : list.names(),
                    Stream.concat(settingsNotes.stream(), serversNotes.stream()).toList());
        }
        return new Loaded.Broken<>(Stream.concat(faults(readSettings).stream(), faults(readServers).stream())
                .toList());
    }

    private static boolean optional(File file, Source source) {
        return !file.required() && source instanceof Source.Missing;
    }

    private Loaded<Configuration> together(Settings valid, ServerList list, List<String> served, List<Note> notes) {
        var faults = new Faults();
        Consistency.check(settings.path(), valid, list, served, faults);
        noteOthersWrite(settings.path(), faults);
        noteOthersWrite(servers.path(), faults);
        SequencedMap<Path, String> rules = new LinkedHashMap<>();
        valid.detection().rules().forEach(file -> {
            Source.look(file).text(faults).ifPresent(text -> rules.put(file, text));
            noteOthersWrite(file, faults);
        });
        return switch (faults.outcome(() -> new Configuration(valid, list, rules))) {
            case Loaded.Broken<Configuration> broken -> broken;
            case Loaded.Ok<Configuration>(var both, var more) ->
                new Loaded.Ok<>(
                        both, Stream.concat(notes.stream(), more.stream()).toList());
        };
    }

    /** Whoever can write these files decides what is allowed; only systems with such rights are asked. */
    private static void noteOthersWrite(Path file, Faults faults) {
        try {
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE)) {
                faults.note(
                        Place.whole(file),
                        JsonPointer.empty(),
                        "Everyone on this machine can change this file: chmod o-w");
            }
        } catch (IOException | UnsupportedOperationException _) {
            // No file, or no such rights here: nothing to note.
        }
    }

    private static List<ConfigurationFault> faults(Loaded<?> loaded) {
        return switch (loaded) {
            case Loaded.Ok<?> _ -> List.of();
            case Loaded.Broken<?>(var faults) -> faults;
        };
    }
}
