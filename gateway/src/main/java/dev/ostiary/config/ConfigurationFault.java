package dev.ostiary.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One thing that is wrong in a configuration file, with what to do about it.
 *
 * @param place where it stands
 * @param path JSON Pointer (RFC 6901) of the value in the file; empty for the file as a whole
 * @param value what stands there, only when it cannot be a secret; shortened and on one line
 * @param problem what is wrong, a sentence without the place
 * @param remedy what to do, a sentence
 */
public record ConfigurationFault(Place place, String path, Optional<String> value, String problem, String remedy) {

    /** The file that has to change. */
    public Path file() {
        return place.file();
    }

    /** Line in the file, from 1; 0 when the file as a whole is meant. */
    public int line() {
        return place.line();
    }

    /** Column in the line, from 1; 0 when the file as a whole is meant. */
    public int column() {
        return place.column();
    }

    private boolean isQuestion() {
        return remedy.startsWith("Did you mean ");
    }

    /** The whole fault on one line, fit for a terminal. */
    public String sentence() {
        var where = path.isEmpty() ? place.toString() : place + " " + Faults.oneLine(path);
        var shown = value.map(text -> " (it says " + text + ")").orElse("");
        return where + ": " + problem + shown + ". " + remedy + (isQuestion() ? "?" : ".");
    }
}
