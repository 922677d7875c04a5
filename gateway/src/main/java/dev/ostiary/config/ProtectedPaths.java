package dev.ostiary.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The list of files that no agent may touch: Ostiary's own, and the configuration of the clients that
 * would otherwise simply be told to go around Ostiary. All systems' places are listed on every
 * system, since a container may see another system's files.
 *
 * @param ostiaryHome Ostiary's state folder, absolute
 * @param userHome the person's home folder, absolute
 * @param workingDirectories folders in which Ostiary is or may be started, absolute: its default
 *     files are protected there also before they exist
 * @param inUse configuration files in use, wherever they are, absolute
 * @param environment the environment variables, which move some of the clients' folders
 */
public record ProtectedPaths(
        Path ostiaryHome,
        Path userHome,
        List<Path> workingDirectories,
        List<Path> inUse,
        Map<String, String> environment) {

    private static final String OSTIARY = "Ostiary";
    private static final List<String> DEFAULT_FILES = List.of("ostiary.yaml", "mcp.json", "ostiary.lock");

    public ProtectedPaths {
        workingDirectories = List.copyOf(workingDirectories);
        inUse = List.copyOf(inUse);
        environment = Map.copyOf(environment);
    }

    /** The whole list. */
    public List<ProtectedPath> list() {
        var list = new ArrayList<ProtectedPath>();
        list.add(new ProtectedPath.Folder(ostiaryHome, OSTIARY));
        inUse.forEach(file -> list.add(new ProtectedPath.File(file, OSTIARY)));
        for (var folder : workingDirectories) {
            DEFAULT_FILES.forEach(name -> list.add(new ProtectedPath.File(folder.resolve(name), OSTIARY)));
        }
        for (var client : ClientPlaces.IN_HOME) {
            list.add(client.under(userHome));
        }
        for (var root : configurationRoots()) {
            ClientPlaces.IN_CONFIGURATION_ROOT.forEach(client -> list.add(client.under(root)));
        }
        ClientPlaces.BY_VARIABLE.forEach((variable, owner) ->
                folder(variable).ifPresent(folder -> list.add(new ProtectedPath.Folder(folder, owner))));
        ClientPlaces.OF_THE_MACHINE.forEach(
                (folder, owner) -> list.add(new ProtectedPath.Folder(Path.of(folder), owner)));
        ClientPlaces.IN_PROJECTS.forEach(client -> list.add(client.anywhere()));
        return List.copyOf(list);
    }

    /** Where programs keep a person's configuration: macOS, Linux, Windows, and where a variable says. */
    private Set<Path> configurationRoots() {
        var roots = new LinkedHashSet<Path>();
        roots.add(userHome.resolve("Library/Application Support"));
        roots.add(userHome.resolve(".config"));
        roots.add(userHome.resolve("AppData/Roaming"));
        folder("XDG_CONFIG_HOME").ifPresent(roots::add);
        folder("APPDATA").ifPresent(roots::add);
        return roots;
    }

    private Optional<Path> folder(String variable) {
        try {
            return Optional.ofNullable(environment.get(variable))
                    .filter(text -> !text.isBlank())
                    .map(Path::of)
                    .filter(Path::isAbsolute)
                    .map(Path::normalize);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /** Names of variables only: the environment is full of secrets. */
    @Override
    public String toString() {
        return "ProtectedPaths[" + ostiaryHome + ", " + userHome + ", " + workingDirectories + ", " + inUse + "]";
    }
}
