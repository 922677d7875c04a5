package dev.ostiary.audit;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds one event in an installation's audit, newest segments first, in all chains. */
public final class RecordSearch {

    private final Path audit;
    private final AuditKeys keys;

    /**
     * @param audit the audit folder
     */
    public RecordSearch(final Path audit, final AuditKeys keys) {
        this.audit = audit;
        this.keys = keys;
    }

    /**
     * The record of this event, with its repeats as far as they were counted; empty where there is none,
     * or none any more.
     *
     * @throws IOException where a file cannot be read
     */
    public Optional<AuditRecord> find(final EventId id) throws IOException {
        for (final ChainFolder folder : ChainFolder.all(audit)) {
            final Optional<AuditRecord> found = find(id, folder);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<AuditRecord> find(final EventId id, final ChainFolder folder) throws IOException {
        final List<Integer> segments = folder.segments();
        long repeats = 0;
        for (final int segment : segments.reversed()) {
            final Seen seen = new Seen(id, folder, segment);
            seen.read();
            repeats += seen.repeats;
            if (seen.record.isPresent()) {
                return Optional.of(seen.record.get().withRepeats(repeats));
            }
        }
        return Optional.empty();
    }

    /** What one segment says about the event. Repeats stand behind the record, perhaps a segment later. */
    private final class Seen {
        private final EventId id;
        private final ChainFolder folder;
        private final int segment;
        private final byte[] needle;
        private Optional<AuditRecord> record = Optional.empty();
        private long repeats;

        Seen(final EventId id, final ChainFolder folder, final int segment) {
            this.id = id;
            this.folder = folder;
            this.segment = segment;
            this.needle = LineBuffer.ascii('"' + id.toString() + '"');
        }

        void read() throws IOException {
            try (LineReader lines = LineReader.of(folder.segment(segment))) {
                while (lines.next()) {
                    if (lines.contains(needle)) {
                        lines.line().ifPresent(this::look);
                    }
                }
            } catch (final NoSuchFileException removed) {
                // Retention was faster: what stood there is not kept any more.
                record = Optional.empty();
            }
        }

        private void look(final SealedLine line) {
            final byte[] bytes = line.copy();
            final Optional<AuditRecord> read =
                    RecordReader.read(bytes, folder.name(), segment, line.holds(keys.chain()));
            record = record.or(() -> read.filter(found -> found.id().equals(id)));
            repeats += RecordReader.repeatsOf(id, bytes);
        }
    }
}
