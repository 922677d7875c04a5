package dev.ostiary.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The records that a gateway has written, read as anyone could: each is a line of JSON. */
final class AuditTrail {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;

    AuditTrail(Path folder) {
        this.folder = folder;
    }

    List<JsonNode> records() {
        if (!Files.exists(folder)) {
            return List.of();
        }
        return inside(folder, "chain-*").stream()
                .flatMap(chain -> inside(chain, "*.jsonl").stream())
                .flatMap(AuditTrail::lines)
                .map(AuditTrail::json)
                .toList();
    }

    List<JsonNode> records(Predicate<JsonNode> wanted) {
        return records().stream().filter(wanted).toList();
    }

    /** The first record like this, which must come. */
    JsonNode await(String what, Predicate<JsonNode> wanted) {
        return Eventually.comes(
                "a record of " + what, () -> records(wanted).stream().findFirst());
    }

    /** The first record with this reason, which must come. */
    JsonNode await(String reason) {
        return await(reason, because(reason));
    }

    static Predicate<JsonNode> because(String reason) {
        return each -> each.path("reason").asString("").equals(reason);
    }

    /** By name alone, since other files come and go meanwhile. */
    private static List<Path> inside(Path folder, String glob) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
            return StreamSupport.stream(found.spliterator(), false).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The last line may be half written when it is read. */
    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JacksonException torn) {
            return MissingNode.getInstance();
        }
    }
}
