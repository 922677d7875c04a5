package dev.ostiary.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/**
 * Files and folders that nobody but their owner may touch, from the moment they exist.
 *
 * <p>What it does not guarantee: the super-user, and every other program of the same user, can read
 * and write them.
 */
public final class OwnerOnly {

    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** On Linux, a folder that belongs to whoever runs us. */
    private static final Path OWN_PROCESS = Path.of("/proc/self");

    private OwnerOnly() {}

    /** Creates a folder with mode 0700, and so its missing parents; leaves an existing one as it is. */
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, FOLDER);
    }

    /** Opens a file for writing, creating it with mode 0600 where it is missing; never through a link. */
    public static FileChannel open(Path file) throws IOException {
        Set<OpenOption> options =
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS);
        return open(file, options);
    }

    /** Opens a file, creating it with mode 0600 where that is asked for. */
    static FileChannel open(Path file, Set<OpenOption> options) throws IOException {
        return FileChannel.open(file, options, FILE);
    }

    /** Opens a file whose every write goes to its end, creating it with mode 0600 where it is missing. */
    public static FileChannel openForAppending(Path file) throws IOException {
        Set<OpenOption> options =
                Set.of(StandardOpenOption.APPEND, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(file, options, FILE);
    }

    /**
     * Puts this content in the file's place, so that a reader, and a power cut, see the old content or
     * the new one and nothing between. One writer at a time, please: the name of the draft is fixed.
     */
    public static void replace(Path file, byte[] content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        Set<OpenOption> options =
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS);
        try (FileChannel channel = FileChannel.open(draft, options, FILE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncNameOf(file);
    }

    /** Makes the name of a file that was created or renamed survive a power cut. */
    public static void syncNameOf(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(folderOf(file), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** What is wrong with a file that should be ours alone; empty where nothing is. */
    public static Optional<Unusable> faultOfFile(Path file) throws IOException {
        PosixFileAttributes facts = facts(file);
        if (!facts.isRegularFile()) {
            return Optional.of(new Unusable(file, "is not a regular file", "Remove it, or put the file in its place."));
        }
        if (!FILE.value().containsAll(facts.permissions())) {
            return Optional.of(new Unusable(
                    file,
                    "can be reached by others (" + PosixFilePermissions.toString(facts.permissions()) + ")",
                    "If nobody else has read it: chmod 600 " + file + ". Otherwise remove it, and a new one is made."));
        }
        return faultOfOwner(file, facts);
    }

    /**
     * What is wrong with a folder that holds such files; empty where nothing is. Others may look into
     * it where its owner said so, since the files protect themselves; they may not write, since then
     * they could replace the files.
     */
    public static Optional<Unusable> faultOfFolder(Path folder) throws IOException {
        PosixFileAttributes facts = facts(folder);
        if (!facts.isDirectory()) {
            return Optional.of(new Unusable(folder, "is not a folder", "Name another one in OSTIARY_HOME."));
        }
        if (facts.permissions().contains(PosixFilePermission.GROUP_WRITE)
                || facts.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            return Optional.of(new Unusable(
                    folder,
                    "can be written by others (" + PosixFilePermissions.toString(facts.permissions()) + ")",
                    "Run: chmod 700 " + folder));
        }
        return faultOfOwner(folder, facts);
    }

    /** Everything that changes when a file is replaced, rewritten or opened to others. */
    static PosixFileAttributes facts(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Says what went wrong with a file operation, without the exception's own class names. */
    public static Unusable unusable(Path where, Exception thrown) {
        return switch (thrown) {
            case UnsupportedOperationException _ ->
                new Unusable(where, "lies on a file system without owners and modes", "Set OSTIARY_HOME to another.");
            case AtomicMoveNotSupportedException _ ->
                new Unusable(where, "lies on a file system without atomic renames", "Set OSTIARY_HOME to another.");
            case FileSystemException io
            when io.getReason() != null ->
                new Unusable(where, "cannot be used: " + io.getReason(), "Mend that, or set OSTIARY_HOME to another.");
            default ->
                new Unusable(
                        where,
                        "cannot be used: " + thrown.getClass().getSimpleName() + " " + thrown.getMessage(),
                        "Mend that, or set OSTIARY_HOME to another.");
        };
    }

    private static Optional<Unusable> faultOfOwner(Path path, PosixFileAttributes facts) throws IOException {
        UserPrincipal self = self();
        return facts.owner().equals(self)
                ? Optional.empty()
                : Optional.of(new Unusable(
                        path,
                        "belongs to " + facts.owner().getName() + ", and this is " + self.getName(),
                        "Run as its owner, or set OSTIARY_HOME to a folder of your own."));
    }

    /** Who we are, as the file system sees it: in a container our number may have no name. */
    private static UserPrincipal self() throws IOException {
        return Files.exists(OWN_PROCESS)
                ? Files.getOwner(OWN_PROCESS)
                : FileSystems.getDefault()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(System.getProperty("user.name"));
    }

    private static Path folderOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("a file has a folder: " + file);
        }
        return parent;
    }
}
