package dev.ostiary.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What changes whenever a file is replaced, rewritten or opened to others. A replaced file has perhaps the old one's
 * size and time, but never its inode.
 */
record Stamp(String inode, FileTime modified, long bytes, Set<PosixFilePermission> mode) {

    /** Empty where the file is gone. */
    static Optional<Stamp> of(Path file) {
        try {
            PosixFileAttributes facts = OwnerOnly.facts(file);
            return Optional.of(new Stamp(
                    Objects.toString(facts.fileKey()), facts.lastModifiedTime(), facts.size(), facts.permissions()));
        } catch (IOException | UnsupportedOperationException gone) {
            return Optional.empty();
        }
    }
}
