package dev.ostiary.config;

import java.nio.file.Path;
import java.util.List;

/**
 * Files that no agent may touch through a tool, because whoever changes them changes what is allowed.
 * Data only: the guard that compares them with what messages spell is a stage.
 */
public sealed interface ProtectedPath {

    /** Whose configuration it is, to say so in a refusal. */
    String owner();

    /** One file, absolute. */
    record File(Path path, String owner) implements ProtectedPath {}

    /** A folder and everything below it, absolute. */
    record Folder(Path path, String owner) implements ProtectedPath {}

    /**
     * A file of a project, wherever the project lies.
     *
     * @param names the last names of its path, such as {@code .vscode} and {@code mcp.json}
     */
    record Ending(List<String> names, String owner) implements ProtectedPath {
        public Ending {
            names = List.copyOf(names);
        }
    }

    /**
     * A folder of a project and everything below it, wherever the project lies.
     *
     * @param names names that stand in a row in its path, such as {@code .cursor}
     */
    record Anywhere(List<String> names, String owner) implements ProtectedPath {
        public Anywhere {
            names = List.copyOf(names);
        }
    }
}
