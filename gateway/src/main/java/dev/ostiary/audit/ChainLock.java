package dev.ostiary.audit;

import dev.ostiary.crypto.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to append to one chain. The operating system takes it back when the process ends, however
 * it ends, so there are no stale locks.
 */
final class ChainLock implements AutoCloseable {

    /**
     * What this process holds. Asking the operating system first would be a trap: POSIX drops all
     * locks of a process on a file as soon as it closes any descriptor of that file.
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final ChainFolder folder;
    private final Path file;
    private final FileChannel channel;

    private ChainLock(ChainFolder folder, Path file, FileChannel channel) {
        this.folder = folder;
        this.file = file;
        this.channel = channel;
    }

    /** Claims a chain whose folder is there; empty where another process, or this one, holds it. */
    static Optional<ChainLock> tryClaim(ChainFolder folder) throws IOException {
        Path file = folder.path().toRealPath().resolve(folder.lock().getFileName());
        if (!OURS.add(file)) {
            return Optional.empty();
        }
        Optional<ChainLock> claimed = claim(folder, file);
        if (claimed.isEmpty()) {
            OURS.remove(file);
        }
        return claimed;
    }

    ChainFolder folder() {
        return folder;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException unimportant) {
            // The lock goes with the process at the latest.
        } finally {
            OURS.remove(file);
        }
    }

    private static Optional<ChainLock> claim(ChainFolder folder, Path file) throws IOException {
        FileChannel channel = OwnerOnly.open(file);
        Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
        if (lock.isEmpty()) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new ChainLock(folder, file, channel));
    }
}
