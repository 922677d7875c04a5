package dev.ostiary.audit;

import dev.ostiary.crypto.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Everything that the log does to the disk, in one place, so that a test can be a disk that fails. */
interface Storage {

    /** The real disk. Files get mode 0600. */
    Storage FILES = new OnDisk();

    /** Opens a file for writing at its end, creating it where it is missing. */
    Sink append(Path file) throws IOException;

    /** Puts new content in a file's place, durable and never half. */
    void replace(Path file, byte[] content) throws IOException;

    void remove(Path file) throws IOException;

    /** See {@link Storage#FILES}. */
    final class OnDisk implements Storage {
        @Override
        public Sink append(Path file) throws IOException {
            return new FileSink(file, OwnerOnly.openForAppending(file));
        }

        @Override
        public void replace(Path file, byte[] content) throws IOException {
            OwnerOnly.replace(file, content);
        }

        @Override
        public void remove(Path file) throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /** A file that is appended to. */
    final class FileSink implements Sink {
        private final Path file;
        private final FileChannel channel;
        private boolean nameIsDurable;

        FileSink(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        @Override
        public void write(byte[] bytes, int from, int to) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(bytes, from, to - from);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }

        @Override
        public void sync() throws IOException {
            channel.force(false);
            if (!nameIsDurable) {
                OwnerOnly.syncNameOf(file);
                nameIsDurable = true;
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
