package dev.ostiary.audit;

import dev.ostiary.crypto.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds where a chain goes on after its process ended, however it ended.
 *
 * <p>The chain goes on after the last whole record. What stands behind it is moved aside, never
 * dropped. Where the checkpoint knows of later records than are there, the chain goes on after the
 * checkpoint instead, so that the gap stays visible for good.
 */
final class Resume {

    /** Enough for many records; only where none of them is good is the whole segment read. */
    private static final long TAIL_BYTES = 2L * SealedLine.LONGEST_BYTES;

    private final ChainFolder folder;
    private final AuditKeys keys;
    private final Storage storage;
    private final Instant now;
    private final List<Recovery> recoveries = new ArrayList<>();

    Resume(ChainFolder folder, AuditKeys keys, Storage storage, Instant now) {
        this.folder = folder;
        this.keys = keys;
        this.storage = storage;
        this.now = now;
    }

    /** The last good record of a segment, and where it ends. */
    private record Tail(long position, Code code, long end) {}

    /**
     * @param isNew whether this chain has never been written to, as the count of chains says
     */
    ResumePoint point(boolean isNew) throws IOException {
        Base base = base();
        removeBefore(base);
        List<SegmentFacts> segments = new ArrayList<>();
        Tail tail = new Tail(base.position() - 1, base.previous(), 0);
        List<Integer> numbers = new ArrayList<>(folder.segments());
        while (!numbers.isEmpty()) {
            int last = numbers.getLast();
            Optional<Tail> found = tail(last);
            if (found.isPresent()) {
                tail = found.get();
                break;
            }
            moveAside(last, 0);
            storage.remove(folder.segment(last));
            numbers.removeLast();
        }
        for (int number : numbers) {
            segments.add(facts(number));
        }
        if (!numbers.isEmpty()) {
            cutBehind(numbers.getLast(), tail);
            segments.set(segments.size() - 1, segments.getLast().grownTo(tail.end()));
        }
        return againstCheckpoint(tail, segments, isNew);
    }

    private Base base() throws IOException {
        return switch (Base.read(folder.base(), folder.name(), keys.base())) {
            case SealedFile.Read.Genuine(Base base) -> base;
            case SealedFile.Read.Missing() -> Base.ofWholeChain(folder.name());
            case SealedFile.Read.Forged() -> {
                note(Recovery.What.BASE_FORGED, "base.json was not written with this installation's key");
                yield Base.ofWholeChain(folder.name());
            }
        };
    }

    /** Retention writes the base first and removes then; it may have been interrupted between. */
    private void removeBefore(Base base) throws IOException {
        for (int number : folder.segments()) {
            if (number < base.segment()) {
                storage.remove(folder.segment(number));
            }
        }
    }

    private ResumePoint againstCheckpoint(Tail tail, List<SegmentFacts> segments, boolean isNew) throws IOException {
        return switch (Checkpoint.read(folder.head(), folder.name(), keys.head())) {
            case SealedFile.Read.Genuine(Checkpoint checkpoint) -> compared(tail, checkpoint, segments);
            case SealedFile.Read.Missing() -> {
                if (!isNew || !segments.isEmpty()) {
                    note(Recovery.What.CHECKPOINT_MISSING, "head.json is not there, so records may be missing");
                }
                yield goingOn(tail.position(), tail.code(), segments);
            }
            case SealedFile.Read.Forged() -> {
                note(Recovery.What.CHECKPOINT_FORGED, "head.json was not written with this installation's key");
                yield goingOn(tail.position(), tail.code(), segments);
            }
        };
    }

    private ResumePoint compared(Tail tail, Checkpoint checkpoint, List<SegmentFacts> segments) {
        if (checkpoint.position() > tail.position()) {
            note(
                    Recovery.What.RECORDS_LOST,
                    "the checkpoint knows records up to %d, the last one there is %d"
                            .formatted(checkpoint.position(), tail.position()));
            return goingOn(checkpoint.position(), checkpoint.code(), segments);
        }
        if (checkpoint.position() == tail.position() && !checkpoint.code().equals(tail.code())) {
            note(Recovery.What.CHECKPOINT_DIFFERS, "record %d is another one".formatted(tail.position()));
        }
        return goingOn(tail.position(), tail.code(), segments);
    }

    private ResumePoint goingOn(long position, Code code, List<SegmentFacts> segments) {
        return new ResumePoint(position, code, List.copyOf(segments), List.copyOf(recoveries));
    }

    private Optional<Tail> tail(int number) throws IOException {
        long size = Files.size(folder.segment(number));
        Optional<Tail> near = tail(number, Math.max(0, size - TAIL_BYTES));
        return near.isPresent() || size <= TAIL_BYTES ? near : tail(number, 0);
    }

    private Optional<Tail> tail(int number, long offset) throws IOException {
        Optional<Tail> last = Optional.empty();
        try (LineReader lines = LineReader.startingAt(folder.segment(number), offset)) {
            while (lines.next()) {
                // The first line may be half of one; then its code does not hold.
                Optional<SealedLine> good = lines.line().filter(line -> line.holds(keys.chain()));
                if (good.isPresent()) {
                    last = Optional.of(
                            new Tail(good.get().position(), good.get().code(), lines.end()));
                }
            }
        }
        return last;
    }

    private void cutBehind(int number, Tail tail) throws IOException {
        if (Files.size(folder.segment(number)) > tail.end()) {
            moveAside(number, tail.end());
            try (Sink sink = storage.append(folder.segment(number))) {
                sink.truncate(tail.end());
            }
        }
    }

    /** Copies what stands from this offset on into a file of its own. */
    private void moveAside(int number, long offset) throws IOException {
        Path aside = folder.aside(number, offset, now);
        long bytes = Files.size(folder.segment(number)) - offset;
        if (bytes == 0) {
            return;
        }
        try (FileChannel from = FileChannel.open(folder.segment(number), StandardOpenOption.READ);
                FileChannel to = OwnerOnly.open(aside)) {
            long copied = 0;
            while (copied < bytes) {
                copied += from.transferTo(offset + copied, bytes - copied, to);
            }
            to.force(true);
        }
        note(
                Recovery.What.TORN_END,
                "%d bytes at the end of segment %d were no record and are now in %s"
                        .formatted(bytes, number, aside.getFileName()));
    }

    /** What the first line of a segment states. A damaged one makes a segment that starts at 0. */
    private SegmentFacts facts(int number) throws IOException {
        Path file = folder.segment(number);
        long size = Files.size(file);
        try (LineReader lines = LineReader.of(file)) {
            Optional<SealedLine> line = lines.next() ? lines.line() : Optional.empty();
            return line.map(first -> new SegmentFacts(
                            number, first.position(), first.previous().orElse(Code.GENESIS), began(first), size))
                    .orElseGet(() -> new SegmentFacts(number, 0, Code.GENESIS, now, size));
        }
    }

    private Instant began(SealedLine line) {
        try {
            return Instant.parse(
                    JsonMapper.shared().readTree(line.copy()).path("at").asString());
        } catch (JacksonException | DateTimeParseException damaged) {
            return now;
        }
    }

    private void note(Recovery.What what, String detail) {
        recoveries.add(new Recovery(what, detail, now));
    }
}
