package dev.ostiary.audit;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds one event in an installation's audit, newest segments first, in all chains. */
public final class RecordSearch {

    private final Path audit;
    private final AuditKeys keys;

    /**
     * @param audit the audit folder
     */
    public RecordSearch(Path audit, AuditKeys keys) {
        this.audit = audit;
        this.keys = keys;
    }

    /**
     * The record of this event, with its repeats as far as they were counted; empty where there is none,
     * or none any more.
     *
     * @throws IOException where a file cannot be read
     */
    public Optional<AuditRecord> find(EventId id) throws IOException {
        for (ChainFolder folder : ChainFolder.all(audit)) {
            Optional<AuditRecord> found = find(id, folder);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * Everything that is recorded about a question to a person, oldest first: that it was asked, what became of it, and
     * the handoff that used the yes.
     *
     * @throws IOException where a file cannot be read
     */
    public List<AuditRecord> about(EventId question) throws IOException {
        List<AuditRecord> found = new ArrayList<>();
        for (ChainFolder folder : ChainFolder.all(audit)) {
            for (int segment : folder.segments()) {
                about(question, folder, segment, found);
            }
        }
        found.sort(Comparator.comparing(AuditRecord::at));
        return found;
    }

    private void about(EventId question, ChainFolder folder, int segment, List<AuditRecord> found) throws IOException {
        byte[] needle = LineBuffer.ascii("\"approval\":\"" + question + '"');
        try (LineReader lines = LineReader.of(folder.segment(segment))) {
            while (lines.next()) {
                if (lines.contains(needle)) {
                    lines.line()
                            .flatMap(line ->
                                    RecordReader.read(line.copy(), folder.name(), segment, line.holds(keys.chain())))
                            .ifPresent(found::add);
                }
            }
        } catch (NoSuchFileException removed) {
            // Retention was faster.
        }
    }

    private Optional<AuditRecord> find(EventId id, ChainFolder folder) throws IOException {
        List<Integer> segments = folder.segments();
        long repeats = 0;
        for (int segment : segments.reversed()) {
            Seen seen = new Seen(id, folder, segment);
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

        Seen(EventId id, ChainFolder folder, int segment) {
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
            } catch (NoSuchFileException removed) {
                // Retention was faster: what stood there is not kept any more.
                record = Optional.empty();
            }
        }

        private void look(SealedLine line) {
            byte[] bytes = line.copy();
            Optional<AuditRecord> read = RecordReader.read(bytes, folder.name(), segment, line.holds(keys.chain()));
            record = record.or(() -> read.filter(found -> found.id().equals(id)));
            repeats += RecordReader.repeatsOf(id, bytes);
        }
    }
}
