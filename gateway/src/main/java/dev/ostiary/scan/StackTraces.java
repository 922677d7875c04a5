package dev.ostiary.scan;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds stack traces in a text: those of Java, .NET, JavaScript, Python, Go, Rust, Ruby and PHP, and what looks like
 * them. What went wrong, which stands before or after the frames, is no part of a trace.
 *
 * <p>Time and memory are linear in the text.
 *
 * <p>Does not guarantee: that every trace is found. What is not certain is taken for text that somebody meant to write.
 */
public final class StackTraces {

    // A line break that was written down as two characters, as in JSON inside of a sentence.
    private static final String WRITTEN_BREAK = "\\n";

    private final String text;
    private final List<Stretch> found = new ArrayList<>();

    // The trace that is being read: where it begins, and where its last certain line ends; -1 for none.
    private int from = -1;
    private int certainTo = -1;
    private boolean announced;
    private int pairs;
    private int codeBelow = -1;

    private StackTraces(String text) {
        this.text = text;
    }

    /** All traces of a text, in their order. */
    public static List<Stretch> in(String text) {
        var traces = new StackTraces(text);
        int line = 0;
        while (line <= text.length()) {
            int end = traces.endOfLine(line);
            traces.read(line, end);
            line = traces.nextLine(end);
        }
        traces.close();
        return traces.found;
    }

    private int endOfLine(int line) {
        for (int i = line; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == '\n' || each == '\r' || each == '\\' && isWrittenBreak(i)) {
                return i;
            }
        }
        return text.length();
    }

    /** In {@code C:\new} these two characters are none; before a frame there is space, or a word that begins one. */
    private boolean isWrittenBreak(int at) {
        if (text.startsWith("\\r\\n", at)) {
            return true;
        }
        int after = at + WRITTEN_BREAK.length();
        return text.startsWith(WRITTEN_BREAK, at)
                && after < text.length()
                && (text.charAt(after) == ' '
                        || text.startsWith("\\t", after)
                        || text.startsWith(WRITTEN_BREAK, after)
                        || TraceLine.BEGINNINGS.stream().anyMatch(word -> text.startsWith(word, after)));
    }

    private int nextLine(int end) {
        if (text.startsWith("\\r\\n", end)) {
            return end + 4;
        }
        return text.startsWith("\r\n", end) || text.startsWith(WRITTEN_BREAK, end) ? end + 2 : end + 1;
    }

    private void read(int start, int end) {
        TraceLine line = TraceLine.of(text, start, end);
        boolean code = codeBelow >= 0 && line.indent() > codeBelow && certainTo >= 0;
        codeBelow = line.kind() == TraceLine.Kind.FILE ? line.indent() : code ? codeBelow : -1;
        if (code && line.kind() != TraceLine.Kind.FILE) {
            certainTo = line.to();
            return;
        }
        switch (line.kind()) {
            case FRAME, FILE -> certain(start, line);
            case CALL -> likely(start, line);
            case LEAD -> leading(start, line);
            case HEADER -> announcing(start);
            case BETWEEN -> between();
            case END -> certainTo = certainTo < 0 ? -1 : line.to();
            case OTHER -> close();
        }
        if (line.isPartly()) {
            close();
        }
    }

    private void certain(int start, TraceLine line) {
        from = from < 0 ? start : from;
        certainTo = line.to();
    }

    /** One could be anything; two in a row, or one below a headline, are a trace. */
    private void likely(int start, TraceLine line) {
        from = from < 0 ? start : from;
        pairs++;
        if (certainTo >= 0 || announced || pairs > 1) {
            certainTo = line.to();
        }
    }

    /** It belongs to a frame that follows. */
    private void leading(int start, TraceLine line) {
        if (certainTo >= 0) {
            certainTo = line.to();
        } else if (!announced) {
            close();
            from = start;
        }
    }

    private void announcing(int start) {
        if (certainTo < 0) {
            close();
            from = start;
            announced = true;
        }
    }

    private void between() {
        if (certainTo < 0 && !announced) {
            close();
        }
    }

    private void close() {
        if (certainTo >= 0) {
            found.add(new Stretch(from, certainTo));
        }
        from = -1;
        certainTo = -1;
        announced = false;
        pairs = 0;
        codeBelow = -1;
    }
}
