package dev.ostiary.bench;

import dev.ostiary.detect.Detector;
import dev.ostiary.leaks.Leaks;
import dev.ostiary.words.Subject;
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

/** What it costs to look at one text for instructions to a model, for leaks, and for both, beside going through its characters once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DetectionBenchmark {

    @Param({
        "prose 1 KB",
        "prose 10 KB",
        "prose 1 MB",
        "prose 10 MB",
        "JSON 10 KB",
        "escaped JSON 10 KB",
        "program 10 KB",
        "page 10 KB",
        "Cyrillic 10 KB",
        "Chinese 10 KB",
        "base64 10 KB",
        "base64 1 MB",
        "one letter 10 MB",
        "percent 100 deep",
        "base64 in base64"
    })
    private String text = "prose 1 KB";

    private final Detector detector = Detector.shipped();
    private final Leaks leaks = Leaks.shipped();
    private String read = "";

    @Setup
    public void write() {
        read = DetectionTexts.of(text);
    }

    /** What everything else is compared with: each character is looked at, and enters a sum. */
    @Benchmark
    public int characters() {
        int sum = 0;
        for (int at = 0; at < read.length(); at++) {
            sum = sum * 31 + read.charAt(at);
        }
        return sum;
    }

    @Benchmark
    public int instructions() {
        return detector.look(Subject.CONTENT, read).size();
    }

    @Benchmark
    public int leaks() {
        return leaks.look(read).size();
    }

    @Benchmark
    public int both() {
        return detector.look(Subject.CONTENT, read).size() + leaks.look(read).size();
    }
}
