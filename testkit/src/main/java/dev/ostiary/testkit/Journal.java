package dev.ostiary.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What a server that runs as a process was sent, line by line, in a file that tests read.
 *
 * <p>Several processes of one server may share a file; each line is written at once.
 */
public final class Journal {

    static final String ARGUMENT = "journal=";

    private final Path file;

    private Journal(Path file) {
        this.file = file;
    }

    /** The journal that a server keeps at this place, perhaps not yet. */
    public static Journal at(Path file) {
        return new Journal(file);
    }

    /** The argument with which a server is told to keep it. */
    public String argument() {
        return ARGUMENT + file;
    }

    static Journal of(String argument) {
        return at(Path.of(argument.substring(ARGUMENT.length())));
    }

    void heard(String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Everything until now; nothing where the server was never started. */
    public List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether any line holds this text. */
    public boolean holds(String text) {
        return lines().stream().anyMatch(line -> line.contains(text));
    }
}
