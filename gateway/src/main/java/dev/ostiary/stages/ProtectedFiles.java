package dev.ostiary.stages;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files and directories that no tool may reach, as plain data.
 *
 * @param files absolute paths of single files: Ostiary's own and those of clients
 * @param trees absolute paths of directories that are protected with everything below
 * @param anywhere ends of paths that are protected below any directory, such as {@code .vscode/mcp.json}
 * @param variables what variables of shells stand for, such as {@code HOME}
 * @param workingDirectory where relative paths begin, absolute
 */
public record ProtectedFiles(
        List<String> files,
        List<String> trees,
        List<String> anywhere,
        Map<String, String> variables,
        String workingDirectory) {

    public ProtectedFiles {
        files = List.copyOf(files);
        trees = List.copyOf(trees);
        anywhere = List.copyOf(anywhere);
        variables = Map.copyOf(variables);
    }

    /**
     * The same, with the real paths of what is reached through symbolic links protected too. Asks the
     * file system, so it is called once at start, never per message.
     */
    public ProtectedFiles resolved() {
        return new ProtectedFiles(withRealPaths(files), withRealPaths(trees), anywhere, variables, workingDirectory);
    }

    private static List<String> withRealPaths(List<String> paths) {
        List<String> both = new ArrayList<>(paths);
        for (String path : paths) {
            String real = real(path);
            if (!both.contains(real)) {
                both.add(real);
            }
        }
        return both;
    }

    /** The real path; for a file that is not there yet, below the real path of the nearest directory that is. */
    private static String real(String path) {
        try {
            return real(Path.of(path)).toString();
        } catch (InvalidPathException _) {
            // A path of another operating system leads nowhere here.
            return path;
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException _) {
            Path parent = path.getParent();
            Path name = path.getFileName();
            return parent == null || name == null ? path : real(parent).resolve(name);
        }
    }
}
