package dev.ostiary.stages;

import com.sun.management.ThreadMXBean;
import dev.ostiary.detect.Detector;
import dev.ostiary.leaks.Leaks;
import dev.ostiary.markup.Markup;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Pipeline;
import dev.ostiary.pipeline.Shaper;
import dev.ostiary.pipeline.Stage;
import dev.ostiary.policy.Policy;
import dev.ostiary.policy.Preset;
import dev.ostiary.probe.FieldKind;
import dev.ostiary.probe.ProbeScan;
import dev.ostiary.scan.HiddenText;
import dev.ostiary.scan.LookAlikes;
import dev.ostiary.scan.Plain;
import dev.ostiary.words.Subject;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import tools.jackson.databind.node.ObjectNode;

/**
 * Searches by hand for texts that cost much for their length, for every reader of text and for the whole line:
 * {@code WorstMessages SECONDS [WORD]}, where only readers whose name holds the word are searched.
 *
 * <p>Pieces are put together, repeated to one length, and what cost most is put together further. The table tells for 1 KB, 20 KB,
 * 1 MB and 10 MB what the worst costs in CPU of this thread, beside prose and a program of the same length, and what it allocates.
 */
final class WorstMessages {

    private static final int KEPT = 24;
    private static final int CANDIDATES = 5;
    private static final int[] LENGTHS = {1_000, 20_000, 1_000_000, 10_000_000};
    private static final long ENOUGH_NANOS = 400_000_000;
    private static final WorstText PROSE = new WorstText(
            "",
            "The quick brown fox, which isn't lazy; it costs 5 (five) dollars: see a/b and note that 'all' is fine.\n",
            "");
    private static final WorstText PROGRAM = new WorstText("", """
            public int count(List<String> names, char[] marks) {
                for (int at = 0; at < marks.length && !names.isEmpty(); at++) {
                    if (marks[at] == '/' || (known[marks[at]] & 1 << at) != 0) { total += weights.get("a-b: c"); }
                }
                return total > 0 ? total : -1; // what is not known counts "nothing"
            }
            """, "");
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Pipeline LINE = line();

    /** Something that reads a text; what it is given is made outside of what is measured. */
    private record Reader(String name, Function<String, Object> given, ToIntFunction<Object> reads) {}

    private record Costly(double nanos, WorstText text) {}

    /** @param nanos for each character */
    private record Cost(double nanos, double bytes) {}

    private final SplittableRandom random = new SplittableRandom(3);
    private final Reader reader;
    private final List<Costly> costly = new ArrayList<>();
    private final Set<WorstText> tried = new HashSet<>();

    private WorstMessages(Reader reader) {
        this.reader = reader;
    }

    public static void main(String[] arguments) {
        long seconds = Long.parseLong(arguments[0]);
        String word = arguments.length > 1 ? arguments[1] : "";
        System.out.println(
                "| what reads it | size | prose ns/char | program ns/char | worst ns/char | × prose | × program | worst bytes/char | worst |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---|");
        readers().stream()
                .filter(reader -> reader.name().contains(word))
                .forEach(reader -> new WorstMessages(reader).table(seconds));
    }

    private static List<Reader> readers() {
        List<Reader> readers = new ArrayList<>();
        for (FieldKind kind : List.of(FieldKind.ANY, FieldKind.NAME, FieldKind.URL, FieldKind.PATH, FieldKind.TEXT)) {
            readers.add(reader(
                    "probing, as " + kind, text -> ProbeScan.look(text, kind).size()));
        }
        readers.add(reader(
                "hidden text",
                text -> HiddenText.in(text)
                        .map(seen -> seen.visible().length() + seen.sightings().size())
                        .orElse(0)));
        readers.add(reader(
                "markup, found",
                text -> Markup.in(text).map(seen -> seen.sightings().size()).orElse(0)));
        readers.add(reader(
                "markup, removed",
                text -> Markup.in(text).map(seen -> seen.harmless().length()).orElse(0)));
        readers.add(reader("look-alikes", text -> LookAlikes.hosts(text).isPresent() ? 1 : 0));
        for (Subject subject : Subject.values()) {
            readers.add(reader(
                    "instructions, " + subject,
                    text -> Detector.shipped().look(subject, text).size()));
        }
        readers.add(reader("leaks", text -> Leaks.shipped().look(text).size()));
        LINE.stages().stream().distinct().forEach(stage -> readers.add(stage(stage)));
        readers.add(new Reader("line, call", WorstMessages::call, WorstMessages::judged));
        readers.add(new Reader("line, result", text -> result(text, false), WorstMessages::judged));
        readers.add(new Reader("line, error", text -> result(text, true), WorstMessages::judged));
        return readers;
    }

    private static Reader reader(String name, ToIntFunction<String> reads) {
        return new Reader(name, text -> text, text -> reads.applyAsInt((String) text));
    }

    /** Once there and back, and as an error. */
    private static Reader stage(Stage stage) {
        return new Reader(
                "stage " + stage.name(),
                text -> List.of(call(text), result(text, true)),
                envelopes -> ((List<?>) envelopes)
                        .stream()
                                .mapToInt(envelope -> at(stage, (Envelope) envelope))
                                .sum());
    }

    private static int at(Stage stage, Envelope envelope) {
        return switch (stage) {
            case Guard guard -> guard.judge(envelope).hashCode();
            case Shaper shaper -> shaper.shape(envelope).findings().size();
        };
    }

    private static int judged(Object envelope) {
        return LINE.judge((Envelope) envelope).getClass().hashCode();
    }

    private static Envelope call(String text) {
        ObjectNode arguments = (ObjectNode) Scenarios.json("{}");
        arguments.put("question", text);
        return Letters.under(Preset.BALANCED).call("look_up", arguments);
    }

    private static Envelope result(String text, boolean error) {
        var result = (ObjectNode) Scenarios.json("{'content': []}");
        result.put("isError", error);
        result.withArray("content").addObject().put("type", "text").put("text", text);
        return Letters.under(Preset.BALANCED).result("tools/call", result);
    }

    private static Pipeline line() {
        Policy policy = new Handing(true, Handing.without("/ssn"));
        var own = new ProtectedFiles(
                List.of("/srv/agent/ostiary.yaml"),
                List.of("/home/u/.ostiary"),
                List.of(".mcp.json"),
                Map.of("HOME", "/home/u"),
                "/srv/agent");
        return switch (StageOrder.build(policy, own, Map.of())) {
            case StageOrder.Built.Ok(Pipeline built) -> built;
            case StageOrder.Built.Broken broken -> throw new IllegalStateException(broken.toString());
        };
    }

    private void table(long seconds) {
        // What is short has its fixed costs, what is long shows what is not linear.
        search(seconds * 1_000_000_000L / 2, LENGTHS[0]);
        search(seconds * 1_000_000_000L / 2, LENGTHS[1]);
        for (int length : LENGTHS) {
            Costly worst = costly.stream()
                    .limit(CANDIDATES)
                    .map(each -> new Costly(cost(each.text(), length, 20).nanos(), each.text()))
                    .max(Comparator.comparingDouble(Costly::nanos))
                    .orElseThrow();
            Cost prose = cost(PROSE, length, 4_000);
            Cost program = cost(PROGRAM, length, 4_000);
            Cost cost = cost(worst.text(), length, 4_000);
            System.out.printf(
                    "| %s | %,d | %.2f | %.2f | %.2f | %.1f | %.1f | %.1f | `%s` |%n",
                    reader.name(),
                    length,
                    prose.nanos(),
                    program.nanos(),
                    cost.nanos(),
                    cost.nanos() / prose.nanos(),
                    cost.nanos() / program.nanos(),
                    cost.bytes(),
                    shown(worst.text()));
        }
    }

    private static String shown(WorstText text) {
        return Plain.excerpt((text.head() + " … " + text.body() + " … " + text.tail()).replace("|", "¦"), 70);
    }

    private void search(long nanos, int length) {
        List<WorstText> again = costly.stream().map(Costly::text).toList();
        costly.clear();
        again.forEach(text -> costly.add(new Costly(cost(text, length, 3).nanos(), text)));
        long end = System.nanoTime() + nanos;
        for (int index = 0; System.nanoTime() < end || index < WorstText.seeds(); index++) {
            WorstText text = index < WorstText.seeds() ? WorstText.seed(index) : further();
            if (!text.body().isEmpty() && (index < WorstText.seeds() || tried.add(text))) {
                keep(new Costly(cost(text, length, 3).nanos(), text));
            }
        }
    }

    private void keep(Costly one) {
        if (costly.stream().noneMatch(each -> each.text().equals(one.text()))) {
            costly.add(one);
            costly.sort(Comparator.comparingDouble(Costly::nanos).reversed());
            if (costly.size() > KEPT) {
                costly.removeLast();
            }
        }
    }

    private WorstText further() {
        return costly.get(random.nextInt(costly.size()))
                .text()
                .further(costly.get(random.nextInt(costly.size())).text(), random);
    }

    /** The least of some rounds, of which there are fewer where one takes long. */
    private Cost cost(WorstText text, int length, int rounds) {
        Object given = reader.given().apply(text.of(length));
        long least = Long.MAX_VALUE;
        long bytes = Long.MAX_VALUE;
        long spent = 0;
        for (int round = 0; round < rounds && spent < ENOUGH_NANOS; round++) {
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long before = THREADS.getCurrentThreadCpuTime();
            var _ = reader.reads().applyAsInt(given);
            long took = THREADS.getCurrentThreadCpuTime() - before;
            least = Math.min(least, took);
            spent += took;
            bytes = Math.min(bytes, THREADS.getCurrentThreadAllocatedBytes() - allocated);
        }
        return new Cost((double) least / length, (double) bytes / length);
    }
}
