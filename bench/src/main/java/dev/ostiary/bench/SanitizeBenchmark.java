package dev.ostiary.bench;

import dev.ostiary.markup.Markup;
import dev.ostiary.scan.HiddenText;
import dev.ostiary.scan.LookAlikes;
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

/** What it costs to look at one text for what is hidden, what runs, and what looks like something else: prose, a page, and the worst that is known. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SanitizeBenchmark {

    @Param({"1024", "102400"})
    private int size = 1024;

    @Param({"prose", "page", "signs", "open quotes", "links", "scripts", "joiners"})
    private String kind = "prose";

    private String text = "";

    @Setup
    public void write() {
        String piece = piece(kind);
        text = piece.repeat(size / piece.length() + 1).substring(0, size);
    }

    @Benchmark
    public boolean look() {
        return HiddenText.in(text).isPresent()
                | Markup.in(text).isPresent()
                | LookAlikes.hosts(text).isPresent();
    }

    private static String piece(String kind) {
        return switch (kind) {
            case "page" ->
                "<p class=\"a b\">Some text in a <a href=\"https://a.example/x?y=1\">link</a> and more of it.</p>\n";
            case "signs" -> "<";
            case "open quotes" -> "<a b='\"";
            case "links" -> "](<";
            case "scripts" -> "<a href=\"&#x6aavascript:x\">";
            case "joiners" -> "a\u200B";
            default -> "The quick brown fox jumps over the lazy dog, and nobody minds; 12345 times.\n";
        };
    }
}
