package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.pipeline.Shaper;
import dev.ostiary.policy.Preset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs by hand what sanitizes results over labelled harmless ones, and holds what changes or is marked against the reviewed
 * list: {@code --data DIR} names a folder with {@code benign-results.jsonl.gz}. It ends with 1 where the two differ.
 *
 * <p>The list, {@code reviewed-results.txt} beside the tests' other resources, holds ids and reasons, never a record.
 */
final class SanitizedResults {

    private static final Exactness NOTHING_EXACT = new Exactness(Set.of(), Set.of());
    private static final List<Shaper> STAGES = List.of(
            new StripInvisibleText(NOTHING_EXACT),
            new TameMarkup(Removal.NONE, NOTHING_EXACT),
            new FlagLookAlikes(),
            new MarkMedia());

    private SanitizedResults() {}

    public static void main(String[] arguments) throws IOException {
        var options = List.of(arguments);
        Path directory = Path.of(options.get(options.indexOf("--data") + 1));
        var touched = new TreeMap<String, String>();
        int all = 0;
        try (var reader = read(Files.newInputStream(directory.resolve("benign-results.jsonl.gz")))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                all++;
                JsonNode record = JsonMapper.shared().readTree(line);
                String what = touched(record.path("text").asString());
                if (!what.isEmpty()) {
                    touched.put(record.path("id").asString(), what);
                }
            }
        }
        Set<String> reviewed = reviewed();
        touched.forEach((id, what) ->
                System.out.println((reviewed.contains(id) ? "reviewed " : "NEW      ") + id + "  " + what));
        Set<String> gone = new TreeSet<>(reviewed);
        gone.removeAll(touched.keySet());
        gone.forEach(id -> System.out.println("GONE     " + id));
        System.out.println(touched.size() + " of " + all + " results are changed or marked");
        if (!gone.isEmpty() || !reviewed.containsAll(touched.keySet())) {
            System.exit(1);
        }
    }

    /** Whether a text is changed or gets a note, and why; empty where the message stays the very same. */
    private static String touched(String text) {
        var result = (ObjectNode) Scenarios.json("{'content': []}");
        result.withArray("content").addObject().put("type", "text").put("text", text);
        Envelope envelope = Letters.under(Preset.BALANCED).result("tools/call", result);
        for (Shaper stage : STAGES) {
            Shaped shaped = stage.shape(envelope);
            envelope = envelope.with(shaped);
        }
        if (!envelope.changed()) {
            return "";
        }
        String left = ((Message.Result) envelope.message())
                .result()
                .path("content")
                .path(0)
                .path("text")
                .asString();
        var why = new TreeSet<String>();
        for (Finding finding : envelope.findings()) {
            why.add(finding.rule() + " " + finding.evidence());
        }
        return (left.equals(text) ? "marked: " : "CHANGED: ") + String.join("; ", why);
    }

    private static Set<String> reviewed() {
        var in = Objects.requireNonNull(SanitizedResults.class.getResourceAsStream("/stages/reviewed-results.txt"));
        var ids = new TreeSet<String>();
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    ids.add(line.substring(0, line.indexOf(' ')));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return ids;
    }

    private static BufferedReader read(InputStream packed) throws IOException {
        return new BufferedReader(new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8));
    }
}
