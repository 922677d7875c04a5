package dev.ostiary.cli;

import dev.ostiary.audit.LogEntry;
import dev.ostiary.contain.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One record on one line, for people or for programs; nothing in it can move a terminal. */
final class EntryText {

    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private EntryText() {}

    /** The record as it stands in the log, with its chain and whether it is genuine, in ASCII. */
    static String json(LogEntry entry) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.setAll(entry.content());
        // Last, so that nothing that was written into a record takes their place.
        line.put("outcome", entry.outcome()).put("chain", entry.chain()).put("genuine", entry.isGenuine());
        return ascii(line);
    }

    /** JSON in one line of ASCII. */
    static String ascii(ObjectNode line) {
        // The one control character that JSON leaves as it is (RFC 8259 section 7).
        return ASCII.writeValueAsString(line).replace("\u007f", "\\u007f");
    }

    static String text(LogEntry entry) {
        List<String> parts = new ArrayList<>();
        parts.add("%s %-12s %-9s"
                .formatted(
                        entry.word("at"),
                        entry.text("id").or(() -> entry.text("of")).orElse("-"),
                        entry.outcome()));
        if (!entry.isGenuine()) {
            parts.add("CHANGED SINCE IT WAS WRITTEN");
        }
        crossing(entry).ifPresent(parts::add);
        who(entry).ifPresent(parts::add);
        entry.text("approval").ifPresent(question -> parts.add("question " + question));
        why(entry).ifPresent(parts::add);
        findings(entry).ifPresent(parts::add);
        repeats(entry).ifPresent(parts::add);
        saved(entry).ifPresent(parts::add);
        return Printable.of(String.join("  ", parts).replace('\t', ' '));
    }

    /** Which way, what kind, and what it does on which server. */
    private static Optional<String> crossing(LogEntry entry) {
        String way = entry.word("direction").equals("to-client") ? "<" : ">";
        Optional<String> named = Stream.of("tool", "prompt", "resource", "name")
                .flatMap(each -> entry.text(each).stream())
                .findFirst();
        return entry.text("method")
                .filter(method -> !method.isEmpty())
                .map(method -> String.join(
                        " ",
                        Stream.of(
                                        entry.text("direction").map(_ -> way).orElse(""),
                                        entry.word("kind"),
                                        method,
                                        entry.word("server")
                                                + named.map(name -> "/" + name).orElse(""))
                                .filter(word -> !word.isEmpty())
                                .toList()));
    }

    private static Optional<String> who(LogEntry entry) {
        return entry.text("identity")
                .filter(name -> !name.isEmpty())
                .map(name -> "by " + name
                        + entry.text("task").map(task -> " for " + task).orElse(""))
                .map(who -> who
                        + entry.text("sender")
                                .map(sender -> ", answered by " + sender)
                                .orElse(""))
                .or(() -> entry.text("sender").map(sender -> "from " + sender));
    }

    private static Optional<String> why(LogEntry entry) {
        String stage = entry.text("stage").map(name -> " by " + name).orElse("");
        String detail = entry.text("detail").map(text -> ": " + text).orElse("");
        String said = entry.word("reason") + stage + detail;
        return said.isEmpty() ? Optional.empty() : Optional.of(said.strip());
    }

    private static Optional<String> findings(LogEntry entry) {
        JsonNode findings = entry.content().path("findings");
        return findings.isEmpty()
                ? Optional.empty()
                : Optional.of("found "
                        + String.join(
                                " ",
                                findings.valueStream()
                                        .map(each -> each.path("rule").asString("?")
                                                + (each.has("suppressed") ? " (suppressed)" : ""))
                                        .distinct()
                                        .toList()));
    }

    private static Optional<String> saved(LogEntry entry) {
        JsonNode content = entry.content();
        return entry.outcome().equals(LogEntry.SAVED)
                ? Optional.of("%s answers changed%s, %s to %s bytes, of %s counted %s to %s tokens"
                        .formatted(
                                content.path("answers").asLong(0),
                                entry.text("task").map(task -> " for " + task).orElse(""),
                                content.path("bytes-before").asLong(0),
                                content.path("bytes-after").asLong(0),
                                content.path("counted").asLong(0),
                                content.path("tokens-before").asLong(0),
                                content.path("tokens-after").asLong(0)))
                : Optional.empty();
    }

    private static Optional<String> repeats(LogEntry entry) {
        JsonNode times = entry.content().path("repeats");
        return times.isNumber()
                ? Optional.of(times.asString() + " times more until " + entry.word("until"))
                : Optional.empty();
    }
}
