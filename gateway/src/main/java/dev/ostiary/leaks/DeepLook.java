package dev.ostiary.leaks;

import dev.ostiary.message.Severity;
import dev.ostiary.scan.Base64Digits;
import java.util.List;

/**
 * Looks at a text and at what it stands for once encodings are undone, three deep at most, within a bound of work: what is
 * left beyond that is told of.
 */
final class DeepLook {

    private static final int DEEPEST = 3;
    private static final int SHORTEST_RUN = 20;
    private static final int LINE = 60;
    private static final int WORK = 4;
    private static final int LEAST_WORK = 4096;

    private final Kinds kinds;
    private final Canaries canaries;
    private final Findings findings = new Findings();
    private long work;

    DeepLook(Kinds kinds, Canaries canaries) {
        this.kinds = kinds;
        this.canaries = canaries;
    }

    List<Leak> leaks(String text, Seams seams) {
        work = LEAST_WORK + (long) WORK * text.length();
        look(text, seams, Origin.SAME, 0);
        return findings.settled();
    }

    private void look(String text, Seams seams, Origin origin, int depth) {
        var look = new Look(kinds, text, seams, origin, findings);
        look.pass();
        canaries.look(text, origin, findings);
        runs(text, look, origin, depth);
        for (Unescaped.Form form : Unescaped.Form.values()) {
            if (Unescaped.isWorth(text, form) && mayGoOn(text.length(), origin, 0, text.length(), depth)) {
                var plain = Unescaped.of(text, form, origin);
                look(plain.plain(), Seams.NONE, plain, depth + 1);
            }
        }
    }

    private boolean mayGoOn(int length, Origin origin, int from, int to, int depth) {
        work -= length;
        if (depth < DEEPEST && work >= 0) {
            return true;
        }
        findings.add(
                new Leak(
                        "encoded-too-deep",
                        Leak.CREDENTIAL,
                        Severity.LOW,
                        origin.from(from),
                        origin.to(to),
                        "Text that is encoded more often than is looked into",
                        "Find out why it is encoded so often; nobody has looked at what it holds",
                        Masks.HIDDEN),
                true);
        return false;
    }

    /** Words so long that they have to cover one of the places looked at. */
    private void runs(String text, Look look, Origin origin, int depth) {
        int before = 0;
        int at = SHORTEST_RUN - 1;
        while (at < text.length()) {
            if (!Base64Digits.isDigit(text.charAt(at))) {
                at += SHORTEST_RUN;
                continue;
            }
            int from = at;
            while (from > before && Base64Digits.isDigit(text.charAt(from - 1))) {
                from--;
            }
            int to = runEnd(text, at, from);
            if (to - from >= SHORTEST_RUN) {
                look.run(from);
                run(text, from, to, origin, depth);
            }
            before = to;
            at = to + SHORTEST_RUN;
        }
    }

    /** Lines of the length that mail has go on in the next. */
    private static int runEnd(String text, int at, int from) {
        int end = at;
        int line = from;
        while (end < text.length()) {
            if (Base64Digits.isDigit(text.charAt(end))) {
                end++;
                continue;
            }
            int next = end + (text.startsWith("\r\n", end) ? 2 : text.charAt(end) == '\n' ? 1 : 0);
            boolean wrapped = next > end && end - line >= LINE && (end - line) % 4 == 0;
            if (!wrapped || next >= text.length() || !Base64Digits.isDigit(text.charAt(next))) {
                return end;
            }
            line = next;
            end = next;
        }
        return end;
    }

    private void run(String text, int from, int to, Origin origin, int depth) {
        boolean wrapped = text.indexOf('\n', from, to) >= 0;
        String word = wrapped ? text.substring(from, to).replace("\n", "").replace("\r", "") : text;
        int first = wrapped ? 0 : from;
        int last = wrapped ? word.length() : to;
        if (EncodedRun.mayBeText(word, first, last) && mayGoOn(last - first, origin, from, to, depth)) {
            EncodedRun.decoded(word, first, last)
                    .ifPresent(
                            plain -> look(plain, Seams.NONE, Origin.whole(from, padded(text, to), origin), depth + 1));
        }
    }

    private static int padded(String text, int to) {
        return text.startsWith("==", to) ? to + 2 : text.startsWith("=", to) ? to + 1 : to;
    }
}
