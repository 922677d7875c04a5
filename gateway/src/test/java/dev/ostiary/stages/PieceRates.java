package dev.ostiary.stages;

import dev.ostiary.markup.Markup;
import dev.ostiary.message.Finding;
import dev.ostiary.pieces.Earlier;
import dev.ostiary.pieces.Piece;
import dev.ostiary.pieces.Pieces;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Snapshot;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Preset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures by hand how often harmless texts are taken for pieces: {@code --data DIR} names a folder with {@code
 * benign-results.jsonl.gz}. Prints counts, and the first of each kind.
 *
 * <p>Results are told one after the other, and in pages; their lines and values are given as arguments, several in a call and
 * one in each of several calls, to fields of which nothing is known.
 */
final class PieceRates {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int PAGE = 1000;
    private static final JoinedArguments ARGUMENTS = new JoinedArguments(PlainArguments.Settings.DEFAULT);
    private static final MarkPieces MARKS = new MarkPieces();
    private static final PlainArguments PLAIN = new PlainArguments(PlainArguments.Settings.DEFAULT);

    private PieceRates() {}

    public static void main(String[] arguments) throws IOException {
        var options = List.of(arguments);
        List<String> texts = texts(Path.of(options.get(options.indexOf("--data") + 1)));
        told("results one after the other", texts);
        List<String> plain =
                texts.stream().filter(text -> Markup.in(text).isEmpty()).toList();
        told("pages of results without markup that counts", pages(plain));
        told(
                "pages of results with it",
                pages(texts.stream().filter(text -> Markup.in(text).isPresent()).toList()));
        List<String> lines = parts(texts, "\\\\n|\n");
        List<String> values = parts(texts, "[\"'],? ?[\"']|: |, |\\\\n|\n");
        for (int fields = 1; fields <= 3; fields++) {
            given(fields + " lines in each call", lines, fields);
            given(fields + " values in each call", values, fields);
        }
    }

    private static void told(String what, List<String> texts) {
        var tally = new Tally();
        Earlier earlier = Earlier.NONE;
        for (String text : texts) {
            ObjectNode result = JSON.objectNode();
            result.putArray("content").addObject().put("type", "text").put("text", text);
            Envelope envelope = with(Letters.under(Preset.BALANCED).result("tools/call", result), earlier);
            tally.count(MARKS.shape(envelope).findings(), text);
            earlier = remembered(envelope, earlier);
        }
        tally.print(what);
    }

    private static void given(String what, List<String> values, int fields) {
        var tally = new Tally();
        var random = new Random(1);
        Earlier earlier = Earlier.NONE;
        for (int call = 0; call < 200_000; call++) {
            int from = random.nextInt(values.size() - fields);
            ObjectNode given = JSON.objectNode();
            for (int field = 0; field < fields; field++) {
                given.put("q" + field, values.get(from + field));
            }
            Envelope envelope = with(Letters.under(Preset.BALANCED).call("t", given), earlier);
            // What is refused by itself is no matter of pieces.
            if (!(PLAIN.judge(envelope) instanceof Verdict.Refuse)) {
                tally.count(ARGUMENTS.judge(envelope).findings(), given.toString());
                earlier = remembered(envelope, earlier);
            }
        }
        tally.print(what);
    }

    private static Envelope with(Envelope envelope, Earlier earlier) {
        return new Envelope(
                envelope.message(),
                envelope.direction(),
                envelope.session(),
                envelope.operation(),
                envelope.answers(),
                envelope.decision(),
                new Snapshot(1, true, Instant.EPOCH).following(earlier),
                List.of());
    }

    private static Earlier remembered(Envelope envelope, Earlier earlier) {
        List<Piece> pieces = new ArrayList<>();
        switch (envelope.direction()) {
            case TO_SERVER -> Pieces.given(envelope.message(), envelope.operation(), pieces::add);
            case TO_CLIENT -> Pieces.told(envelope.message(), envelope.operation(), Pieces.Placed.NO, pieces::add);
        }
        return earlier.with(pieces, Instant.EPOCH, 4096);
    }

    private static List<String> pages(List<String> texts) {
        List<String> pages = new ArrayList<>();
        for (String text : texts) {
            for (int from = 0; from < text.length(); from += PAGE) {
                pages.add(text.substring(from, Math.min(text.length(), from + PAGE)));
            }
        }
        return pages;
    }

    private static List<String> parts(List<String> texts, String between) {
        List<String> parts = new ArrayList<>();
        for (String text : texts) {
            for (String part : text.split(between, -1)) {
                if (!part.isBlank()) {
                    parts.add(part.strip());
                }
            }
        }
        return parts;
    }

    private static List<String> texts(Path directory) throws IOException {
        List<String> texts = new ArrayList<>();
        try (var reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(directory.resolve("benign-results.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode record = JsonMapper.shared().readTree(line);
                texts.add(record.path("text").asString());
            }
        }
        return texts;
    }

    /** Counts messages by the class and rule of what was found in them. */
    private static final class Tally {
        private final Map<String, Integer> counts = new TreeMap<>();
        private final Map<String, String> firsts = new TreeMap<>();
        private final long since = System.nanoTime();
        private int messages;

        void count(List<Finding> findings, String text) {
            messages++;
            for (Finding finding : findings) {
                String kind = finding.kind() + " " + finding.rule();
                counts.merge(kind, 1, Integer::sum);
                firsts.putIfAbsent(kind, finding.evidence() + " <- " + Excerpt.of(text));
            }
        }

        void print(String what) {
            System.out.printf(
                    "%s: %d messages, %.1f us each %s%n",
                    what, messages, (System.nanoTime() - since) / 1e3 / messages, counts);
            firsts.forEach((kind, text) -> System.out.println("    " + kind + " " + text));
        }
    }
}
