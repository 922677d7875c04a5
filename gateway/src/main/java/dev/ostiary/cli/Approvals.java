package dev.ostiary.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What waits for a person, as files under {@code OSTIARY_HOME}: a gateway writes what it waits for into
 * {@code pending}, {@code ostiary approve ID} moves it to {@code approved}, the gateway takes it from
 * there, once.
 *
 * <p>Tools cannot reach these files through the gateway. What it does not guarantee: whoever can write
 * the owner's files can approve.
 */
final class Approvals {

    private static final Pattern ID = Pattern.compile("[0-9a-z]{4,32}");

    private final Path pending;
    private final Path approved;

    Approvals(Path home) {
        this.pending = home.resolve("pending");
        this.approved = home.resolve("approved");
    }

    /** What waits, by id. */
    record Waiting(String id, String what) {}

    /** Asks a person. */
    void ask(String id, String what) {
        try {
            ownersFolder(pending);
            ownersFolder(approved);
            Files.writeString(pending.resolve(id), what, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write what waits for approval", e);
        }
    }

    /** Whether a person has said yes; the yes is used up. */
    boolean taken(String id) {
        try {
            return Files.deleteIfExists(approved.resolve(id));
        } catch (IOException e) {
            return false;
        }
    }

    /** Nobody waits for it any more. */
    void withdraw(String id) {
        try {
            Files.deleteIfExists(pending.resolve(id));
            Files.deleteIfExists(approved.resolve(id));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot withdraw what waited for approval", e);
        }
    }

    /** A person says yes; false where nothing waits under this id. */
    boolean approve(String id) {
        if (!ID.matcher(id).matches()) {
            return false;
        }
        try {
            Files.move(pending.resolve(id), approved.resolve(id), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the approval", e);
        }
    }

    /** A person says no; false where nothing waits under this id. */
    boolean deny(String id) {
        try {
            return ID.matcher(id).matches() && Files.deleteIfExists(pending.resolve(id));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot take away what waited for approval", e);
        }
    }

    List<Waiting> waiting() {
        List<Waiting> all = new ArrayList<>();
        try (var files = Files.newDirectoryStream(pending)) {
            for (Path file : files) {
                all.add(new Waiting(file.getFileName().toString(), Files.readString(file)));
            }
        } catch (IOException e) {
            return List.of();
        }
        return all;
    }

    private static void ownersFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }
}
