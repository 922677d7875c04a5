package dev.ostiary.audit;

import dev.ostiary.pipeline.Trail;
import dev.ostiary.session.Operation;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@link RecordEncoder} wrote, and makes the best of what someone changed since. */
final class RecordReader {

    private RecordReader() {}

    /** The record in this line; empty where it is no JSON or no outcome. */
    static Optional<AuditRecord> read(byte[] line, String chain, int segment, boolean genuine) {
        try {
            JsonNode content = JsonMapper.shared().readTree(line);
            return EventId.parse(text(content, "id")).map(id -> record(content, id, chain, segment, genuine));
        } catch (JacksonException | DateTimeParseException | IllegalArgumentException changed) {
            return Optional.empty();
        }
    }

    /** How often this line says that the event with this id was repeated; 0 where it does not. */
    static long repeatsOf(EventId id, byte[] line) {
        try {
            JsonNode content = JsonMapper.shared().readTree(line);
            return text(content, "of").equals(id.toString())
                    ? content.path("repeats").asLong(0)
                    : 0;
        } catch (JacksonException changed) {
            return 0;
        }
    }

    private static AuditRecord record(JsonNode content, EventId id, String chain, int segment, boolean genuine) {
        return new AuditRecord(
                new AuditRecord.Place(chain, segment, content.path("position").asLong(0)),
                genuine,
                Instant.parse(text(content, "at")),
                id,
                text(content, "outcome"),
                text(content, "transport"),
                content.has("direction") ? Optional.of(crossing(content)) : Optional.empty(),
                optional(content, "stage"),
                optional(content, "reason"),
                optional(content, "detail"),
                optional(content, "sender"),
                optional(content, "approval"),
                content.path("bytes").asLong(0),
                optional(content, "digest"),
                0);
    }

    private static AuditRecord.Crossing crossing(JsonNode content) {
        return new AuditRecord.Crossing(
                text(content, "direction"),
                text(content, "kind"),
                text(content, "identity"),
                text(content, "session"),
                optional(content, "task"),
                text(content, "revision"),
                new Operation(text(content, "server"), text(content, "method"), target(content)),
                new AuditRecord.Ruling(
                        content.path("allowed").asBoolean(false),
                        text(content, "rule"),
                        text(content, "place"),
                        text(content, "preset"),
                        texts(content.path("marks")),
                        texts(content.path("unevaluated")),
                        content.path("risk").asInt(0)),
                findings(content.path("findings")),
                trail(content.path("trail")));
    }

    private static Operation.Target target(JsonNode content) {
        return optional(content, "tool")
                .<Operation.Target>map(Operation.Target.Tool::new)
                .or(() -> optional(content, "prompt").map(Operation.Target.Prompt::new))
                .or(() -> optional(content, "resource").map(Operation.Target.Resource::new))
                .orElseGet(Operation.Target.Whole::new);
    }

    private static List<AuditRecord.Found> findings(JsonNode list) {
        return list.valueStream()
                .map(each ->
                        new AuditRecord.Found(text(each, "rule"), text(each, "pointer"), optional(each, "suppressed")))
                .toList();
    }

    private static List<Trail.Step> trail(JsonNode list) {
        return list.valueStream()
                .map(each -> new Trail.Step(text(each, "stage"), did(text(each, "did")), text(each, "detail")))
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(each -> each.asString("")).toList();
    }

    private static Trail.Did did(String word) {
        return Trail.Did.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static String text(JsonNode content, String name) {
        return content.path(name).asString("");
    }

    private static Optional<String> optional(JsonNode content, String name) {
        return content.path(name).asStringOpt();
    }
}
