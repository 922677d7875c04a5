package dev.ostiary.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Goes through segments of one chain, entry by entry, also while a gateway appends to the last of them. */
final class LogCursor implements Closeable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ChainFolder folder;
    private final AuditKeys keys;
    private final Iterator<Integer> segments;
    private Optional<LineReader> lines = Optional.empty();
    private long unreadable;

    /** @param segments the numbers of those to go through, in order */
    LogCursor(ChainFolder folder, AuditKeys keys, List<Integer> segments) {
        this.folder = folder;
        this.keys = keys;
        this.segments = segments.iterator();
    }

    /** When the segment was begun; empty where it does not say, or is gone. */
    static Optional<Instant> begun(ChainFolder folder, int segment) throws IOException {
        try (LineReader lines = LineReader.of(folder.segment(segment))) {
            return lines.next()
                    ? lines.line().flatMap(LogCursor::content).flatMap(LogCursor::moment)
                    : Optional.empty();
        } catch (NoSuchFileException removed) {
            return Optional.empty();
        }
    }

    /** The next entry; empty at the end. */
    Optional<LogEntry> next() throws IOException {
        while (true) {
            if (lines.isEmpty() && !open()) {
                return Optional.empty();
            }
            LineReader reading = lines.orElseThrow();
            if (reading.next()) {
                Optional<LogEntry> entry = entry(reading);
                if (entry.isPresent()) {
                    return entry;
                }
            } else {
                close();
            }
        }
    }

    /** How many whole lines were no records until now. */
    long unreadable() {
        return unreadable;
    }

    int chain() {
        return folder.number();
    }

    @Override
    public void close() throws IOException {
        if (lines.isPresent()) {
            lines.get().close();
            lines = Optional.empty();
        }
    }

    private boolean open() throws IOException {
        while (segments.hasNext()) {
            try {
                lines = Optional.of(LineReader.of(folder.segment(segments.next())));
                return true;
            } catch (NoSuchFileException removed) {
                // Retention was faster: what stood there is not kept any more.
                continue;
            }
        }
        return false;
    }

    /** A line without an end is still being written. */
    private Optional<LogEntry> entry(LineReader reading) {
        if (!reading.terminated()) {
            return Optional.empty();
        }
        Optional<SealedLine> line = reading.line();
        if (line.isPresent() && line.get().is(RecordKind.SEGMENT)) {
            return Optional.empty();
        }
        Optional<LogEntry> entry = line.flatMap(this::read);
        if (entry.isEmpty()) {
            unreadable++;
        }
        return entry;
    }

    private Optional<LogEntry> read(SealedLine line) {
        return content(line)
                .flatMap(content -> moment(content).map(at -> {
                    content.remove(List.of("prev", "mac"));
                    return new LogEntry(folder.name(), line.holds(keys.chain()), at, content);
                }));
    }

    private static Optional<ObjectNode> content(SealedLine line) {
        try {
            return JSON.readTree(line.copy()) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException changed) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> moment(ObjectNode content) {
        try {
            return content.path("at").asStringOpt().map(Instant::parse);
        } catch (DateTimeParseException changed) {
            return Optional.empty();
        }
    }
}
