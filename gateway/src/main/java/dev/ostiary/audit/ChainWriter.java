package dev.ostiary.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The end of a chain: stages records, writes them with one call, and knows what is on the disk for
 * certain. Used under the log's lock.
 *
 * <p>After a failed write the file is cut back to the last whole record before anything else is
 * written, so that no torn record ever stands in the middle.
 */
final class ChainWriter {

    private final ChainFolder folder;
    private final AuditKeys keys;
    private final Storage storage;
    private final ChainSettings settings;
    private final List<SegmentFacts> segments;
    private final List<Path> retired = new ArrayList<>();
    private final LineBuffer staged = new LineBuffer();
    private final LineBuffer segmentHead = new LineBuffer();
    private final RecordEncoder segmentEncoder;

    private Optional<Sink> sink = Optional.empty();
    private long position;
    private Code code;
    private long stagedPosition;
    private Code stagedCode;
    private boolean uncertain;

    ChainWriter(ChainFolder folder, AuditKeys keys, Storage storage, ChainSettings settings, ResumePoint point) {
        this.folder = folder;
        this.keys = keys;
        this.storage = storage;
        this.settings = settings;
        this.segments = new ArrayList<>(point.segments());
        this.position = point.position();
        this.code = point.code();
        this.stagedPosition = position;
        this.stagedCode = code;
        this.segmentEncoder = new RecordEncoder(keys.digest(), segmentHead);
    }

    /** Adds a record to what the next {@link #commit} writes, and says its position. */
    long stage(LineBuffer body, int from, int to, Instant now) throws IOException {
        if (staged.length() == 0) {
            begin(now);
        }
        return record(body.array(), from, to);
    }

    /**
     * Writes what was staged with one call. On failure nothing of it is in the chain: the file is mended at once where that
     * works; if not, before the next write.
     */
    void commit() throws IOException {
        if (staged.length() == 0) {
            return;
        }
        try {
            write();
        } catch (IOException thrown) {
            abandon();
            try {
                mend();
            } catch (IOException stillBroken) {
                thrown.addSuppressed(stillBroken);
            }
            throw thrown;
        }
    }

    private void write() throws IOException {
        uncertain = true;
        current().write(staged.array(), 0, staged.length());
        if (settings.syncEvery().isZero()) {
            current().sync();
        }
        uncertain = false;
        SegmentFacts segment = segments.getLast();
        segments.set(segments.size() - 1, segment.grownTo(segment.bytes() + staged.length()));
        position = stagedPosition;
        code = stagedCode;
        staged.clear();
    }

    /** Forgets what was staged. */
    void abandon() {
        staged.clear();
        stagedPosition = position;
        stagedCode = code;
    }

    /** Cuts away what a failed write may have left, as soon as that is possible. */
    void mend() throws IOException {
        if (uncertain) {
            sink.ifPresent(ChainWriter::closeQuietly);
            sink = Optional.empty();
            current().truncate(segments.getLast().bytes());
            uncertain = false;
        }
    }

    /** What has to be made durable, and how far the chain will be durable then. */
    Unsynced unsynced() {
        return new Unsynced(storage, List.copyOf(retired), sink, position, code);
    }

    /** Full segments that are durable are not needed any more. */
    void synced(Unsynced done) {
        retired.removeAll(done.retired());
    }

    /**
     * Opens the file anew before anything else is done with it, since a file that failed once, or was
     * closed because its thread was interrupted, fails for ever. False where that has happened already.
     */
    boolean distrust(Unsynced tried) {
        boolean inUse = tried.current().equals(sink);
        uncertain |= inUse && sink.isPresent();
        return inUse;
    }

    /** The segments, oldest first. */
    List<SegmentFacts> segments() {
        return List.copyOf(segments);
    }

    void forget(List<SegmentFacts> removed) {
        segments.removeAll(removed);
    }

    void close() {
        sink.ifPresent(ChainWriter::closeQuietly);
    }

    /** What one sync covers: it runs without the lock, while others append. */
    record Unsynced(Storage storage, List<Path> retired, Optional<Sink> current, long position, Code code) {
        void sync() throws IOException {
            for (Path full : retired) {
                try (Sink again = storage.append(full)) {
                    again.sync();
                }
            }
            if (current.isPresent()) {
                current.get().sync();
            }
        }
    }

    /** Makes ready for a batch: mends the file, or begins the next one. */
    private void begin(Instant now) throws IOException {
        mend();
        if (segments.isEmpty() || isFull(segments.getLast(), now)) {
            beginSegment(now);
        }
        if (segments.getLast().bytes() == 0) {
            segmentHead.clear();
            segmentEncoder.segment(segments.getLast(), folder.name());
            record(segmentHead.array(), 0, segmentHead.length());
        }
    }

    private boolean isFull(SegmentFacts segment, Instant now) {
        return segment.bytes() >= settings.segmentBytes()
                || segment.bytes() > 0 && settings.retention().wantsNewSegment(segment.began(), now);
    }

    private void beginSegment(Instant now) throws IOException {
        int number = segments.isEmpty() ? firstNumber() : currentNumber() + 1;
        Sink fresh = storage.append(folder.segment(number));
        fresh.truncate(0);
        sink.ifPresent(ChainWriter::closeQuietly);
        sink = Optional.of(fresh);
        if (!segments.isEmpty()) {
            retired.add(folder.segment(currentNumber()));
        }
        segments.add(new SegmentFacts(number, position + 1, code, now, 0));
    }

    /** Not always 1: retention may have removed what was there, and a base says where to go on. */
    private int firstNumber() throws IOException {
        return switch (Base.read(folder.base(), folder.name(), keys.base())) {
            case SealedFile.Read.Genuine(Base base) -> base.segment();
            case SealedFile.Read.Missing(), SealedFile.Read.Forged() -> 1;
        };
    }

    private long record(byte[] body, int from, int to) {
        stagedPosition++;
        stagedCode = SealedLine.writeRecord(staged, stagedPosition, body, from, to, stagedCode, keys.chain());
        return stagedPosition;
    }

    private int currentNumber() {
        return segments.getLast().number();
    }

    private Sink current() throws IOException {
        if (sink.isEmpty()) {
            sink = Optional.of(storage.append(folder.segment(currentNumber())));
        }
        return sink.get();
    }

    private static void closeQuietly(Sink sink) {
        try {
            sink.close();
        } catch (IOException unimportant) {
            // What was written is on the disk, or was reported as failed; closing adds nothing.
        }
    }
}
