package dev.ostiary.config;

import java.nio.file.Path;

/**
 * A place in a configuration file.
 *
 * @param file the file as it was named
 * @param line counted from 1; 0 means the file as a whole
 * @param column counted from 1; 0 means the file as a whole
 */
public record Place(Path file, int line, int column) {

    /** The file as a whole, for faults such as a missing file. */
    public static Place whole(Path file) {
        return new Place(file, 0, 0);
    }

    /** {@code file:line:column}, the form that editors and terminals turn into a link. */
    @Override
    public String toString() {
        return line == 0 ? file.toString() : file + ":" + line + ":" + column;
    }
}
