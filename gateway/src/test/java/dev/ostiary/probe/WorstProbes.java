package dev.ostiary.probe;

import dev.ostiary.scan.Plain;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Searches by hand for texts that take long for their length: pieces that attacks consist of are put together, repeated to
 * one length, and what took longest is put together further. {@code WorstProbes LENGTH SECONDS} prints the worst of each
 * kind of field beside prose of the same length, in nanoseconds of CPU for each character.
 */
final class WorstProbes {

    private static final String[] PIECES = {
        "a",
        "1",
        " ",
        "'",
        "\"",
        "`",
        ";",
        "|",
        "&",
        "\n",
        "\r\n",
        "$",
        "$(",
        "${",
        "}",
        "{",
        "{{",
        "}}",
        "{%",
        "<%",
        "%>",
        "#{",
        "*{",
        "@{[",
        "]",
        "[",
        "(",
        ")",
        ")(",
        "<",
        "<!entity ",
        "<!doctype ",
        "/*",
        "*/",
        "/*!",
        "--",
        "#",
        "or 1=1",
        " union select ",
        "::",
        "::int",
        "_",
        "sleep(",
        "=",
        "x=y ",
        "cat ",
        "c'a't",
        "\\",
        "\\x41",
        "\\u0041",
        "%",
        "%25",
        "%41",
        "%2525",
        "%c0%ae",
        "&#x41;",
        "&amp;",
        "+",
        "QUJDREVGR0hJSktM ",
        "616263646566676869",
        "://",
        "http://",
        "a://a@b.de",
        "http://10.1.",
        "x.nip.io",
        "../",
        "..",
        "/",
        "\uFF07",
        "\uFF21",
        "\u2215",
        "\u00E9",
        "a-b:",
        "get /",
        "$ne\"",
        "${IFS}",
        "$IFS$9",
        "{a,b}",
        ".",
        "-",
        "@(",
        "1*1",
        "127.0.0.1",
        "0x7f.1",
        "[::1]",
        ":",
        ",",
        "constructor",
        "__class__",
        "\0",
        "quit",
        "#set(",
        "a001 "
    };
    private static final String PROSE =
            "The quick brown fox, which isn't lazy; it costs 5 (five) dollars: see a/b and note that 'all' is fine.\n";
    private static final int KEPT = 24;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final SplittableRandom random = new SplittableRandom(3);
    private final int length;
    private final FieldKind kind;
    private final List<Slow> slowest = new ArrayList<>();

    private record Slow(double nanos, String piece) {}

    private WorstProbes(int length, FieldKind kind) {
        this.length = length;
        this.kind = kind;
    }

    public static void main(String[] arguments) {
        int length = Integer.parseInt(arguments[0]);
        long seconds = Long.parseLong(arguments[1]);
        for (FieldKind kind : List.of(FieldKind.ANY, FieldKind.NAME, FieldKind.URL, FieldKind.PATH, FieldKind.TEXT)) {
            new WorstProbes(length, kind).search(seconds);
        }
    }

    private void search(long seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        for (int index = 0; System.nanoTime() < end; index++) {
            String piece = index < PIECES.length ? PIECES[index] : further();
            if (!piece.isEmpty()
                    && piece.length() <= 80
                    && slowest.stream().noneMatch(each -> each.piece.equals(piece))) {
                slowest.add(new Slow(nanos(piece, 2), piece));
                slowest.sort(Comparator.comparingDouble(Slow::nanos).reversed());
                if (slowest.size() > KEPT) {
                    slowest.removeLast();
                }
            }
        }
        // Measured again: the first time much was not compiled.
        Slow worst = slowest.stream()
                .map(each -> new Slow(nanos(each.piece, 60), each.piece))
                .max(Comparator.comparingDouble(Slow::nanos))
                .orElseThrow();
        System.out.printf(
                "%-5s worst %.1f ns, prose %.1f ns: %s%n",
                kind, worst.nanos, nanos(PROSE, 200), Plain.excerpt(worst.piece, 80));
    }

    private String further() {
        String base = slowest.get(random.nextInt(slowest.size())).piece;
        String more = PIECES[random.nextInt(PIECES.length)];
        int at = random.nextInt(base.length() + 1);
        return switch (random.nextInt(3)) {
            case 0 -> base.substring(0, at) + more + base.substring(at);
            case 1 -> base.substring(at) + more;
            default -> base.substring(0, at) + base.substring(Math.min(base.length(), at + 2));
        };
    }

    private double nanos(String piece, int times) {
        String text = piece.repeat(Math.max(1, length / piece.length()));
        long least = Long.MAX_VALUE;
        for (int round = 0; round < times; round++) {
            long before = THREADS.getCurrentThreadCpuTime();
            ProbeScan.look(text, kind);
            least = Math.min(least, THREADS.getCurrentThreadCpuTime() - before);
        }
        return (double) least / text.length();
    }
}
