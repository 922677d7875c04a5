package dev.ostiary.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of one chain: {@code audit/chain-N/NNNNNNNN.jsonl} and what stands beside them.
 *
 * @param path the folder {@code chain-N}
 */
record ChainFolder(Path path, int number) {

    private static final Pattern NAME = Pattern.compile("chain-([1-9][0-9]{0,3})");
    private static final Pattern SEGMENT = Pattern.compile("([0-9]{8})\\.jsonl");

    static ChainFolder numbered(Path audit, int number) {
        return new ChainFolder(audit.resolve("chain-" + number), number);
    }

    /** The chains in the audit folder, by number. */
    static List<ChainFolder> all(Path audit) throws IOException {
        if (!Files.isDirectory(audit)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(audit)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(matcher -> numbered(audit, Integer.parseInt(matcher.group(1))))
                    .sorted((one, other) -> Integer.compare(one.number, other.number))
                    .toList();
        }
    }

    /** The name that stands in records, checkpoints and bases. */
    String name() {
        return "chain-" + number;
    }

    Path segment(int segment) {
        return path.resolve("%08d.jsonl".formatted(segment));
    }

    Path head() {
        return path.resolve("head.json");
    }

    Path base() {
        return path.resolve("base.json");
    }

    Path lock() {
        return path.resolve("lock");
    }

    /** Where bytes go that stood at the end of a segment and were no record. */
    Path aside(int segment, long offset, Instant at) {
        return path.resolve("torn-%08d-at-%d-%d.bin".formatted(segment, offset, at.toEpochMilli()));
    }

    /** The numbers of the segments that are there, in order. */
    List<Integer> segments() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.map(ChainFolder::segmentNumber)
                    .flatMap(Optional::stream)
                    .sorted()
                    .toList();
        }
    }

    private static Optional<Integer> segmentNumber(Path file) {
        Matcher matcher = SEGMENT.matcher(file.getFileName().toString());
        return matcher.matches() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
    }
}
