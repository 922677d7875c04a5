package dev.ostiary.probe;

import dev.ostiary.scan.Plain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures by hand how much of labelled arguments is recognized: {@code --data DIR} names a folder with {@code
 * attack-arguments.jsonl.gz}, {@code benign-arguments.jsonl.gz} and {@code benign-results.jsonl.gz}. With {@code --misses tuned} or {@code --misses held}
 * it lists what was missed in one half of the records.
 *
 * <p>The records of one rule of their source are in one half, so that near-duplicates are not in both. Both halves were
 * read before the rules were written: neither is unseen. What was held back are the spellings of {@link HeldMutations}.
 */
final class ProbeRates {

    private static final List<FieldKind> KINDS = List.of(FieldKind.ANY, FieldKind.NAME, FieldKind.TEXT);

    private record Line(String id, String category, String text, boolean held) {}

    private ProbeRates() {}

    public static void main(String[] arguments) throws IOException {
        var options = List.of(arguments);
        Path directory = Path.of(options.get(options.indexOf("--data") + 1));
        String misses = options.contains("--misses") ? options.get(options.indexOf("--misses") + 1) : "";
        for (String file : List.of("attack-arguments", "benign-arguments")) {
            report(file, lines(directory.resolve(file + ".jsonl.gz")), misses);
        }
        // What tools answered, as if it were an argument of which nothing is known: long, and of all kinds.
        report("benign-results", lines(directory.resolve("benign-results.jsonl.gz")), "");
        OwnRates.print();
    }

    private static void report(String file, List<Line> lines, String misses) {
        Map<String, Rate> counts = new TreeMap<>();
        for (Line line : lines) {
            for (FieldKind kind : KINDS) {
                boolean attack = ProbeScan.look(line.text(), kind).stream().anyMatch(ProbeScan.Found::attack);
                boolean any = !ProbeScan.look(line.text(), kind).isEmpty();
                String key = "%-10s %-5s %-6s".formatted(line.category(), kind, line.held() ? "held" : "tuned");
                counts.merge(key + " refused in balanced", Rate.NONE.and(attack), (a, b) -> a.and(attack));
                counts.merge(key + " refused in strict  ", Rate.NONE.and(any), (a, b) -> a.and(any));
            }
            show(file, line, misses);
        }
        System.out.println(file);
        counts.forEach((key, count) -> System.out.println("  " + key + "  " + count));
    }

    private static void show(String file, Line line, String misses) {
        boolean attack = ProbeScan.look(line.text(), FieldKind.NAME).stream().anyMatch(ProbeScan.Found::attack);
        if (misses.equals(line.held() ? "held" : "tuned") && attack == file.startsWith("benign")) {
            System.out.println(line.category() + "  " + line.id() + "  " + Plain.excerpt(line.text(), 100) + "  "
                    + ProbeScan.look(line.text(), FieldKind.NAME));
        }
    }

    private static List<Line> lines(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode record = JsonMapper.shared().readTree(line);
                String id = record.path("id").asString();
                String rule = id.substring(0, id.lastIndexOf('-'));
                boolean held = Math.floorMod(rule.toLowerCase(Locale.ROOT).hashCode(), 2) == 1;
                lines.add(new Line(
                        id,
                        record.path("category").asString(),
                        record.path("text").asString(),
                        held));
            }
        }
        return lines;
    }
}
