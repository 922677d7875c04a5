package dev.ostiary.bench;

import dev.ostiary.probe.FieldKind;
import dev.ostiary.probe.ProbeScan;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a look at one argument of 1,000 characters costs, by what it holds and what its field is for. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProbeBenchmark {

    private static final int LENGTH = 1_000;

    @Param({"words", "prose", "rows", "json", "program", "encoded"})
    public String content = "";

    @Param({"ANY", "NAME", "TEXT"})
    public FieldKind kind = FieldKind.ANY;

    private String text = "";

    @Setup
    public void prepare() {
        String piece = switch (content) {
            case "words" -> "just some words in a row without any marks ";
            case "prose" -> "The fox, which isn't lazy; it costs 5 (five) dollars: see a/b, and 'all' is fine.\n";
            case "rows" -> "17,Ann Smith,Berlin,12.50\n";
            case "json" -> "{\"a\": [1, {\"name\": \"x y\", \"on\": true}], \"b\": \"2026-01-02T03:04:05Z\"}\n";
            case "program" -> "for (int i = 0; i < n; i++) { total += prices[i] * (1 + rate); }\n";
            default -> "%41%20b\\u0041 &amp; ";
        };
        text = piece.repeat(LENGTH / piece.length() + 1).substring(0, LENGTH);
    }

    @Benchmark
    public Object look() {
        return ProbeScan.look(text, kind);
    }
}
