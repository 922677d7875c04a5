package dev.ostiary.audit;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks one chain, from its base to its last record and against its checkpoint.
 *
 * <p>After a fault it goes on from what stands there, so that one changed record is one fault and not
 * as many as there are records behind it.
 */
final class ChainVerifier {

    private static final int MOST_FAULTS = 1000;
    private static final int MOST_TRIES = 50;

    private final ChainFolder folder;
    private final AuditKeys keys;
    private final List<Fault> faults = new ArrayList<>();
    private Optional<Checkpoint> checkpoint = Optional.empty();
    private boolean checkpointMet;
    private long records;
    private long first;
    private long position;
    private Code code = Code.GENESIS;

    ChainVerifier(ChainFolder folder, AuditKeys keys) {
        this.folder = folder;
        this.keys = keys;
    }

    /** Reads the chain; again where retention removed segments meanwhile. */
    Verification.Chain verify() throws IOException {
        for (int left = MOST_TRIES; ; left--) {
            SealedFile.Read<Base> before = base();
            clear();
            try {
                read(before);
                if (left == 1 || base().equals(before)) {
                    return report();
                }
            } catch (NoSuchFileException removed) {
                if (left == 1) {
                    throw removed;
                }
            }
        }
    }

    private void clear() {
        faults.clear();
        checkpointMet = false;
        records = 0;
        first = 0;
    }

    private Verification.Chain report() {
        return new Verification.Chain(
                folder.name(),
                records,
                first,
                records == 0 ? 0 : position,
                checkpoint.map(Checkpoint::position).orElse(0L),
                List.copyOf(faults));
    }

    private SealedFile.Read<Base> base() throws IOException {
        return Base.read(folder.base(), folder.name(), keys.base());
    }

    private void read(SealedFile.Read<Base> read) throws IOException {
        // The checkpoint first: what is appended meanwhile is behind it.
        readCheckpoint();
        Base base = switch (read) {
            case SealedFile.Read.Genuine(Base genuine) -> genuine;
            case SealedFile.Read.Missing() -> Base.ofWholeChain(folder.name());
            case SealedFile.Read.Forged() -> {
                fault(0, "base.json was changed, or written with another key");
                yield Base.ofWholeChain(folder.name());
            }
        };
        List<Integer> segments = folder.segments();
        startAt(segments.isEmpty() ? base.segment() : segments.getFirst(), base);
        int expected = Math.min(base.segment(), segments.isEmpty() ? base.segment() : segments.getFirst());
        for (int segment : segments) {
            if (segment > expected) {
                fault(position + 1, "segments %s are missing".formatted(numbers(expected, segment - 1)));
            }
            meet(base, segment);
            readSegment(segment, segment == segments.getLast());
            expected = segment + 1;
        }
        compareWithCheckpoint();
    }

    /**
     * Retention writes the base first and removes the oldest segment first, and may be at it. What it
     * has not removed yet is read like everything else, and has to lead to the base.
     */
    private void startAt(int segment, Base base) throws IOException {
        position = base.position() - 1;
        code = base.previous();
        if (segment < base.segment()) {
            try (LineReader lines = LineReader.of(folder.segment(segment))) {
                Optional<SealedLine> head = lines.next() ? lines.line() : Optional.empty();
                position = head.map(SealedLine::position).orElse(base.position()) - 1;
                code = head.flatMap(SealedLine::previous).orElse(Code.GENESIS);
            }
        }
    }

    private void meet(Base base, int segment) {
        if (segment == base.segment() && (position != base.position() - 1 || !code.equals(base.previous()))) {
            fault(base.position(), "what stands before " + file(segment) + " does not lead to the base");
            position = base.position() - 1;
            code = base.previous();
        }
    }

    private void readCheckpoint() throws IOException {
        checkpoint = switch (Checkpoint.read(folder.head(), folder.name(), keys.head())) {
            case SealedFile.Read.Genuine(Checkpoint genuine) -> Optional.of(genuine);
            case SealedFile.Read.Missing() -> {
                fault(0, "head.json is missing, so the last records may be, too");
                yield Optional.empty();
            }
            case SealedFile.Read.Forged() -> {
                fault(0, "head.json was changed, or written with another key");
                yield Optional.empty();
            }
        };
    }

    private void readSegment(int number, boolean isLast) throws IOException {
        try (LineReader lines = LineReader.of(folder.segment(number))) {
            for (long line = 1; lines.next(); line++) {
                readLine(lines, number, line, isLast);
            }
        }
    }

    private void readLine(LineReader lines, int segment, long number, boolean isLast) {
        String place = file(segment) + " line " + number;
        Optional<SealedLine> line = lines.line();
        if (line.isPresent()) {
            readRecord(line.get(), place, segment, number);
        } else if (lines.terminated() || !isLast) {
            fault(position + 1, place + " is no record");
        }
        // A last line without an end is a write that was cut short, or one that is going on.
    }

    private void readRecord(SealedLine line, String place, int segment, long number) {
        long stated = line.position();
        records++;
        if (!line.holds(keys.chain())) {
            fault(stated > 0 ? stated : position + 1, place + " was changed, or written with another key");
        } else {
            readGenuine(line, place, segment, number);
        }
        position = stated > 0 ? stated : position + 1;
        first = first == 0 ? position : first;
        code = line.code();
        checkpoint.filter(each -> each.position() == position).ifPresent(each -> meet(each, place));
    }

    private void readGenuine(SealedLine line, String place, int segment, long number) {
        long stated = line.position();
        if (stated > position + 1) {
            fault(position + 1, "records %s before %s are missing".formatted(numbers(position + 1, stated - 1), place));
        } else if (stated <= position) {
            fault(stated, place + " is out of order: it is record " + stated + " and follows " + position);
        } else if (!line.previous().equals(Optional.of(code))) {
            fault(stated, place + " does not follow the record that stands before it");
        }
        if (number == 1 && !isHeadOf(line, segment)) {
            fault(stated, place + " is not the head of this segment");
        }
        if (line.is(RecordKind.RECOVERY)) {
            readRecovery(line, place);
        }
    }

    private void meet(Checkpoint met, String place) {
        checkpointMet = true;
        if (!met.code().equals(code)) {
            fault(met.position(), place + " is not the record that the checkpoint was taken of");
        }
    }

    private void compareWithCheckpoint() {
        checkpoint
                .filter(each -> each.position() > 0 && !checkpointMet)
                .filter(each -> each.position() > position)
                .ifPresent(each -> fault(
                        position + 1,
                        "records %s at the end are missing".formatted(numbers(position + 1, each.position()))));
    }

    private boolean isHeadOf(SealedLine line, int segment) {
        JsonNode content = content(line);
        return line.is(RecordKind.SEGMENT)
                && content.path("chain").asString("").equals(folder.name())
                && content.path("segment").asInt(0) == segment;
    }

    /** What was found wrong when the log was taken up again stays wrong, though it goes on well. */
    private void readRecovery(SealedLine line, String place) {
        JsonNode content = content(line);
        String what = content.path("reason").asString("");
        for (Recovery.What known : Recovery.What.values()) {
            if (known.name().equals(what) && known.isFault()) {
                fault(
                        line.position(),
                        place + " tells: " + content.path("detail").asString(""));
            }
        }
    }

    private static JsonNode content(SealedLine line) {
        try {
            return JsonMapper.shared().readTree(line.copy());
        } catch (JacksonException impossible) {
            throw new IllegalStateException("a genuine record is no JSON", impossible);
        }
    }

    private void fault(long at, String what) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new Fault(at, folder.name() + ": " + what));
        }
    }

    private static String file(int segment) {
        return "%08d.jsonl".formatted(segment);
    }

    private static String numbers(long from, long to) {
        return from == to ? Long.toString(from) : from + " to " + to;
    }
}
