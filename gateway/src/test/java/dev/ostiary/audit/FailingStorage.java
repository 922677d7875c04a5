package dev.ostiary.audit;

import java.io.IOException;
import java.nio.file.Path;

/** A disk with so much room and no more, and a flush that can fail. */
final class FailingStorage implements Storage {

    long room = Long.MAX_VALUE;
    boolean syncFails;
    boolean truncateFails;
    int writes;
    int syncs;

    @Override
    public Sink append(Path file) throws IOException {
        return new FailingSink(FILES.append(file));
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        if (room < content.length) {
            throw new IOException("No space left on device");
        }
        FILES.replace(file, content);
    }

    @Override
    public void remove(Path file) throws IOException {
        FILES.remove(file);
    }

    private final class FailingSink implements Sink {
        private final Sink real;

        FailingSink(Sink real) {
            this.real = real;
        }

        @Override
        public void write(byte[] bytes, int from, int to) throws IOException {
            writes++;
            int fitting = (int) Math.min(room, to - from);
            real.write(bytes, from, from + fitting);
            room -= fitting;
            if (fitting < to - from) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void sync() throws IOException {
            syncs++;
            if (syncFails) {
                throw new IOException("Input/output error");
            }
            real.sync();
        }

        @Override
        public void truncate(long size) throws IOException {
            if (truncateFails) {
                throw new IOException("Read-only file system");
            }
            real.truncate(size);
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
