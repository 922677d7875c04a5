package dev.ostiary.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .flatMap(AuditTrail::lines)
                    .map(AuditTrail::json)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
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
