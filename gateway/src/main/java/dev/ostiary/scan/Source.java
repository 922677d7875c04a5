package dev.ostiary.scan;

import java.util.Set;

/** How stack traces name a place in a program. Each question takes time linear in the line. */
final class Source {

    private static final Set<String> NAMED = Set.of(
            "Native Method", "Unknown Source", "<anonymous>", "native", "<unknown>", "<generated>", "native code");

    private static final Set<String> RUBY_QUOTES = Set.of("`", "'");

    private Source() {}

    /** Where the digits from here on are over. */
    static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char each) {
        return each >= '0' && each <= '9';
    }

    /** The text without {@code :12} at its end; the very same length where there is none. */
    private static int withoutNumber(String text, int end) {
        int at = end;
        while (at > 0 && isDigit(text.charAt(at - 1))) {
            at--;
        }
        return at < end && at > 0 && text.charAt(at - 1) == ':' ? at - 1 : end;
    }

    /** What stands in the brackets of a frame: a file and a line, or why there is none. */
    static boolean isInside(String place) {
        if (NAMED.contains(place)) {
            return true;
        }
        int file = withoutNumber(place, place.length());
        if (file == place.length()) {
            return place.startsWith("eval at ") || place.endsWith(".java") || place.endsWith(".kt");
        }
        file = withoutNumber(place, file);
        boolean folder = has(place, '/', file) || has(place, '\\', file);
        boolean named = has(place, '.', file) || place.startsWith("<anonymous>") || place.startsWith("node:");
        return folder || named && !has(place, ' ', file);
    }

    private static boolean has(String text, char each, int before) {
        int at = text.indexOf(each);
        return at >= 0 && at < before;
    }

    /** A place without brackets: a file, a line and a column. */
    static boolean isBare(String frame) {
        String place = frame.startsWith("async ") ? frame.substring("async ".length()) : frame;
        int line = withoutNumber(place, place.length());
        int file = withoutNumber(place, line);
        if (file == line) {
            return false;
        }
        boolean rooted = place.startsWith("/")
                || place.startsWith("./")
                || place.startsWith("file:")
                || place.startsWith("<anonymous>")
                || place.startsWith("node:")
                || place.startsWith("webpack");
        boolean drive = file > 2 && place.charAt(1) == ':' && (place.charAt(2) == '\\' || place.charAt(2) == '/');
        return rooted || drive || has(place, '/', file) && !has(place, ' ', file);
    }

    /** .NET: {@code :line 12}. */
    static boolean endsInLine(String frame) {
        int at = frame.lastIndexOf(":line ");
        return at >= 0 && at + 6 < frame.length() && digits(frame, at + 6) == frame.length();
    }

    /** What loggers add behind frames of Java: the jar that it is from. */
    static String withoutJar(String frame) {
        int jar = frame.lastIndexOf(" ~[");
        int folder = jar < 0 ? frame.lastIndexOf(") [") + 1 : jar;
        return folder > 0 && frame.charAt(folder - 1) == ')' ? frame.substring(0, folder) : frame;
    }

    /** A name of at least two parts, and something in brackets right behind it. */
    static boolean isDotted(String frame) {
        int open = frame.indexOf('(');
        int dot = frame.indexOf('.');
        return dot > 0 && dot < open && frame.charAt(open - 1) != '.' && !has(frame, ' ', open);
    }

    /** Go names functions like that in the line above their file. */
    static boolean isCall(String line) {
        return line.endsWith(")") && isDotted(line);
    }

    /** Rust: {@code 12: std::panicking::begin_panic}. */
    static boolean isNumberedName(String line) {
        int after = digits(line, 0);
        return after > 0
                && line.startsWith(": ", after)
                && (line.indexOf("::", after + 2) > 0 || !has(line.substring(after + 2), ' ', line.length()));
    }

    /** Go: {@code /app/main.go:12 +0x1d}. */
    static boolean isGo(String line) {
        int offset = line.lastIndexOf(" +0x");
        int end = offset < 0 ? line.length() : offset;
        int file = withoutNumber(line, end);
        return file < end && line.startsWith(".go", file - 3) && (has(line, '/', file) || has(line, '\\', file));
    }

    /** PHP: {@code /app/index.php(12): main()}. */
    static boolean isPhp(String rest) {
        int at = rest.indexOf(".php(");
        if (at < 0) {
            return false;
        }
        int after = digits(rest, at + 5);
        return after > at + 5 && rest.startsWith("): ", after);
    }

    static boolean isRuby(String line) {
        return rubyIn(line) >= 0;
    }

    /** Ruby: where in {@code app.rb:12:in 'run'} the quote begins; -1 where it is none. */
    static int rubyIn(String line) {
        int at = line.indexOf(".rb:");
        if (at < 0) {
            return -1;
        }
        int after = digits(line, at + 4);
        boolean in = after > at + 4 && line.startsWith(":in ", after) && after + 4 < line.length();
        return in && RUBY_QUOTES.contains(line.substring(after + 4, after + 5)) ? after + 4 : -1;
    }
}
