package dev.ostiary.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;

/**
 * What changes whenever a file that the settings name is replaced or rewritten. Its content is for those who use it, and
 * may be a key. Links are followed, since mounted secrets change by a link that leads elsewhere.
 */
record FileMark(String identity, FileTime modified, long bytes) {

    /** Empty where there is no such file. */
    static Optional<FileMark> of(Path file) {
        try {
            var facts = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new FileMark(Objects.toString(facts.fileKey()), facts.lastModifiedTime(), facts.size()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
