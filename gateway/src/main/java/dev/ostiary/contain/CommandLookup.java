package dev.ostiary.contain;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the program that a command means, in the {@code PATH} that the server will see.
 *
 * <p>Done here rather than left to {@code execvp}, so that a failure can say what is wrong, and so that an empty or
 * relative entry of {@code PATH} (which means the current directory, where a server may write) finds nothing.
 */
final class CommandLookup {

    /** What a lookup came to. */
    sealed interface Lookup {
        record Found(Path program) implements Lookup {}

        record NotFound() implements Lookup {}

        record NotExecutable(Path program) implements Lookup {}
    }

    private final Platform platform;
    private final String searchPath;
    private final String extensions;

    /**
     * @param searchPath the value of {@code PATH}
     * @param extensions the value of {@code PATHEXT}; used on Windows only
     */
    CommandLookup(Platform platform, String searchPath, String extensions) {
        this.platform = platform;
        this.searchPath = searchPath;
        this.extensions = extensions;
    }

    /** @param cwd where the server will start; a command that is a relative path counts from there */
    Lookup find(String command, Path cwd) {
        var candidates = candidates(command, cwd).filter(Files::isRegularFile).toList();
        Optional<Lookup> found =
                candidates.stream().filter(Files::isExecutable).findFirst().map(Lookup.Found::new);
        return found.orElseGet(
                () -> candidates.isEmpty() ? new Lookup.NotFound() : new Lookup.NotExecutable(candidates.getFirst()));
    }

    private Stream<Path> candidates(String command, Path cwd) {
        if (command.isBlank()) {
            return Stream.empty();
        }
        if (command.contains("/") || (platform == Platform.WINDOWS && command.contains("\\"))) {
            return names(command).flatMap(name -> path(name).map(cwd::resolve).stream());
        }
        return Stream.of(searchPath.split(File.pathSeparator))
                .flatMap(entry -> path(entry).filter(Path::isAbsolute).stream())
                .flatMap(directory -> names(command).flatMap(name -> path(name).map(directory::resolve).stream()));
    }

    /** Windows tries the extensions of {@code PATHEXT} on a name without one: {@code npx} is {@code npx.cmd}. */
    private Stream<String> names(String command) {
        return switch (platform) {
            case LINUX, OTHER_UNIX -> Stream.of(command);
            case WINDOWS -> {
                var endings = List.of(extensions.split(";"));
                var complete = endings.stream()
                        .anyMatch(ending -> !ending.isEmpty()
                                && command.regionMatches(
                                        true, command.length() - ending.length(), ending, 0, ending.length()));
                yield complete ? Stream.of(command) : endings.stream().map(ending -> command + ending);
            }
        };
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
