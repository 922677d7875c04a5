package dev.ostiary.scan;

import java.util.List;

/**
 * What one line of a text is to a stack trace.
 *
 * @param to where what belongs to the trace ends
 * @param indent how far the line is moved in
 * @param isPartly whether the rest of the line is something else
 */
record TraceLine(Kind kind, int to, int indent, boolean isPartly) {

    /** The kinds of lines. */
    enum Kind {
        /** A frame, without doubt. */
        FRAME,
        /** A frame, without doubt, below which its source may stand. */
        FILE,
        /** A frame without a place in the source; a sentence may look like it. */
        CALL,
        /** A line that belongs to a frame below it. */
        LEAD,
        /** A headline. */
        HEADER,
        /** What stands between frames. */
        BETWEEN,
        /** What may end a trace. */
        END,
        OTHER
    }

    /** How lines of traces begin that are not moved in. */
    static final List<String> BEGINNINGS =
            List.of("Traceback (", "Caused by: ", "at ", "#0 ", "#1 ", "goroutine ", "from /", "Stack trace:");

    private static final List<String> HEADERS =
            List.of("Traceback (most recent call last):", "Exception Group Traceback");
    private static final List<String> WHOLE_HEADERS =
            List.of("stack trace:", "stack backtrace:", "stacktrace:", "backtrace:");
    private static final List<String> BETWEEN = List.of(
            "Caused by: ",
            "Suppressed: ",
            "Wrapped by: ",
            "---> ",
            "--- End of ",
            "During handling of the above exception",
            "The above exception was the direct cause");
    private static final List<String> ENDS = List.of(
            "[Previous line repeated ",
            "note: run with `RUST_BACKTRACE",
            "note: Some details are omitted",
            "thrown in ",
            "exit status ");

    private static final String SPACES = " \t|+";
    // Behind a frame: what is printed with it, and the end of the text that holds it.
    private static final String BEHIND = " \t,;\"'`}{\\";

    static TraceLine of(String text, int start, int end) {
        int from = start;
        while (from < end && (SPACES.indexOf(text.charAt(from)) >= 0 || isWrittenTab(text, from, end))) {
            from += text.charAt(from) == '\\' ? 2 : 1;
        }
        int quote = text.startsWith("at ", from) ? text.indexOf('"', from, end) : -1;
        boolean ends = quote >= 0;
        int to = ends ? quote : end;
        while (to > from && BEHIND.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        String line = text.substring(from, to);
        int inLine = partOf(line);
        return inLine > 0 && inLine < line.length()
                ? new TraceLine(Kind.FRAME, from + inLine, from - start, true)
                : new TraceLine(kind(line), to, from - start, ends);
    }

    private static boolean isWrittenTab(String text, int at, int end) {
        return at + 1 < end && text.charAt(at) == '\\' && text.charAt(at + 1) == 't';
    }

    private static Kind kind(String line) {
        if (line.isEmpty()) {
            return Kind.BETWEEN;
        }
        return switch (line.charAt(0)) {
            case 'a' -> line.startsWith("at ") ? at(line.substring(3)) : other(line);
            case 'F' -> line.startsWith("File \"") || line.startsWith("File \\\"") ? file(line) : other(line);
            case 'f' -> line.startsWith("from ") && Source.isRuby(line) ? Kind.FRAME : other(line);
            case '#' -> numbered(line);
            case '.' -> line.startsWith("... ") && line.endsWith(" more") ? Kind.END : other(line);
            case 'g' -> line.startsWith("goroutine ") && line.endsWith("]:") ? Kind.HEADER : other(line);
            case 'c' -> line.startsWith("created by ") ? Kind.LEAD : other(line);
            case '^', '~' -> Kind.BETWEEN;
            default -> other(line);
        };
    }

    private static Kind other(String line) {
        if (Source.isGo(line) || Source.isRuby(line)) {
            return Kind.FRAME;
        }
        if (HEADERS.stream().anyMatch(line::startsWith)
                || WHOLE_HEADERS.stream().anyMatch(line::equalsIgnoreCase)) {
            return Kind.HEADER;
        }
        if (BETWEEN.stream().anyMatch(line::startsWith)) {
            return Kind.BETWEEN;
        }
        if (ENDS.stream().anyMatch(line::startsWith)) {
            return Kind.END;
        }
        return Source.isCall(line) || Source.isNumberedName(line) ? Kind.LEAD : Kind.OTHER;
    }

    /** {@code at} and a place: Java, JavaScript, .NET, Rust. */
    private static Kind at(String rest) {
        String frame = Source.withoutJar(rest);
        if (frame.endsWith(")")) {
            int open = frame.lastIndexOf('(');
            boolean placed = open >= 0 && Source.isInside(frame.substring(open + 1, frame.length() - 1));
            return placed ? Kind.FRAME : Source.isDotted(frame) ? Kind.CALL : Kind.OTHER;
        }
        boolean dotNet = frame.contains(") in ") && Source.endsInLine(frame);
        return dotNet || Source.isBare(frame) ? Kind.FRAME : Kind.OTHER;
    }

    /** Python. */
    private static Kind file(String line) {
        int number = line.indexOf(", line ");
        if (number < 0) {
            return Kind.OTHER;
        }
        int after = Source.digits(line, number + ", line ".length());
        boolean isNumber = after > number + ", line ".length();
        return isNumber && (after == line.length() || line.startsWith(", in ", after)) ? Kind.FILE : Kind.OTHER;
    }

    /** PHP, Dart, debuggers. */
    private static Kind numbered(String line) {
        int after = Source.digits(line, 1);
        if (after == 1 || after == line.length() || line.charAt(after) != ' ') {
            return Kind.OTHER;
        }
        String rest = line.substring(after).strip();
        boolean frame = Source.isPhp(rest)
                || rest.startsWith("[internal function]: ")
                || rest.startsWith("0x") && rest.contains(" in ")
                || rest.endsWith(")") && Source.isInside(rest.substring(rest.lastIndexOf('(') + 1, rest.length() - 1));
        return frame ? Kind.FRAME : rest.equals("{main") ? Kind.END : Kind.OTHER;
    }

    /** How much of the line is a frame of Ruby's, behind which it says what went wrong. */
    private static int partOf(String line) {
        int in = Source.rubyIn(line);
        if (in < 0 || line.startsWith("from ")) {
            return -1;
        }
        int closed = line.indexOf('\'', in + 1);
        return closed < 0 ? -1 : closed + 1;
    }
}
