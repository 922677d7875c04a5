package dev.ostiary.schema;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression of ECMA-262, which JSON Schema uses (2020-12 core, section 6.4), in the syntax of RE2, and how many
 * instructions it comes to: {@code ((a{100}){100}){100}} is refused before anyone writes it out.
 */
final class EcmaPattern {

    /** What became of an expression. */
    sealed interface Translated {
        record Yes(String re2) implements Translated {}

        record No(String why) implements Translated {}
    }

    private static final String SPACES =
            "\\t\\n\\x{b}\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}";
    private static final String NO_SPACES = "\\x{0}-\\x{8}\\x{e}-\\x{1f}!-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}"
            + "\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}"
            + "\\x{ff00}-\\x{10ffff}";
    private static final Pattern QUANTITY = Pattern.compile("\\{([0-9]{1,6})(,([0-9]{0,6}))?}");
    private static final Pattern GROUP_NAME = Pattern.compile("\\(\\?<[A-Za-z_$][A-Za-z0-9_$]*>");
    private static final Pattern PROPERTY = Pattern.compile("\\{(?:(Script|sc|General_Category|gc)=)?([A-Za-z_]+)}");
    private static final Map<String, String> CATEGORIES = Map.of(
            "Letter", "L",
            "Lowercase_Letter", "Ll",
            "Uppercase_Letter", "Lu",
            "Mark", "M",
            "Number", "N",
            "Decimal_Number", "Nd",
            "Punctuation", "P",
            "Symbol", "S",
            "Separator", "Z",
            "digit", "Nd");

    private final String source;
    private final int largest;
    private final StringBuilder out = new StringBuilder();
    private final long[] sizes = new long[64];
    private int groups;
    private long last;
    private int at;
    private String why = "";

    private EcmaPattern(String source, int largest) {
        this.source = source;
        this.largest = largest;
    }

    static Translated translated(String source, int largest) {
        EcmaPattern pattern = new EcmaPattern(source, largest);
        while (pattern.at < source.length() && pattern.why.isEmpty()) {
            pattern.next();
        }
        return pattern.why.isEmpty() ? new Translated.Yes(pattern.out.toString()) : new Translated.No(pattern.why);
    }

    private void fail(String reason) {
        why = why.isEmpty() ? reason : why;
    }

    private void next() {
        char here = source.charAt(at);
        switch (here) {
            case '(' -> open();
            case ')' -> close();
            case '[' -> characterClass();
            case '\\' -> atom(escape(false));
            case '.' -> {
                at++;
                atom("[^\\n\\r\\x{2028}\\x{2029}]");
            }
            case '*', '+', '?' -> {
                at++;
                quantity(String.valueOf(here), 1);
            }
            case '{' -> braces();
            case ']', '}' -> {
                at++;
                atom("\\" + here);
            }
            case '|', '^', '$' -> {
                at++;
                add(String.valueOf(here), 1);
            }
            default -> {
                int point = source.codePointAt(at);
                at += Character.charCount(point);
                atom(literal(point));
            }
        }
    }

    private void add(String text, long size) {
        out.append(text);
        last = size;
        sizes[groups] += size;
        if (sizes[groups] > largest) {
            fail("it is too large");
        }
    }

    private void atom(String text) {
        add(text, 1);
    }

    private void open() {
        if (groups == sizes.length - 1) {
            fail("its groups are nested too deep");
            return;
        }
        Matcher name = GROUP_NAME.matcher(source).region(at, source.length());
        if (name.lookingAt()) {
            at = name.end();
        } else if (source.startsWith("(?:", at)) {
            at += 3;
        } else if (source.startsWith("(?", at)) {
            fail("it looks around, or sets flags, which is not matched in linear time or not ECMA-262");
        } else {
            at++;
        }
        out.append("(?:");
        sizes[++groups] = 0;
    }

    private void close() {
        at++;
        if (groups == 0) {
            fail("it closes a group that is not open");
            return;
        }
        long size = sizes[groups--] + 1;
        add(")", size);
    }

    private void braces() {
        Matcher quantity = QUANTITY.matcher(source).region(at, source.length());
        if (!quantity.lookingAt()) {
            at++;
            atom("\\{");
            return;
        }
        at = quantity.end();
        boolean isOpen = quantity.group(2) != null && quantity.group(3).isEmpty();
        int least = Integer.parseInt(quantity.group(1));
        int most = quantity.group(2) == null || isOpen ? least + 1 : Integer.parseInt(quantity.group(3));
        quantity(quantity.group(), Math.max(least, most));
    }

    private void quantity(String text, int times) {
        long size = last * (times - 1L) + 1;
        add(text, size);
        last += size;
        // Lazy or not is the same for whether anything matches.
        if (source.startsWith("?", at)) {
            at++;
        }
    }

    private static String literal(int point) {
        return point < 128 && (Character.isLetterOrDigit(point) || point == '_')
                ? Character.toString(point)
                : "\\x{" + Integer.toHexString(point) + "}";
    }

    /** Reads from {@code [} to {@code ]}. */
    private void characterClass() {
        at++;
        boolean isNegated = source.startsWith("^", at);
        at += isNegated ? 1 : 0;
        StringBuilder content = new StringBuilder();
        while (at < source.length() && source.charAt(at) != ']' && why.isEmpty()) {
            char here = source.charAt(at);
            if (here == '\\') {
                content.append(escape(true));
            } else if (here == '-') {
                at++;
                content.append(isRange(content) ? "-" : "\\-");
            } else {
                int point = source.codePointAt(at);
                at += Character.charCount(point);
                content.append(literal(point));
            }
        }
        if (at >= source.length()) {
            fail("it opens a class of characters that it does not close");
            return;
        }
        at++;
        if (content.isEmpty()) {
            atom(isNegated ? "[\\x{0}-\\x{10ffff}]" : "[^\\x{0}-\\x{10ffff}]");
        } else {
            atom((isNegated ? "[^" : "[") + content + "]");
        }
    }

    /** Whether a hyphen here stands between two characters. */
    private boolean isRange(StringBuilder before) {
        boolean isLast = at < source.length() && source.charAt(at) == ']';
        String text = before.toString();
        boolean isAfterClass = text.endsWith(SPACES) || text.endsWith(NO_SPACES) || text.matches("(?s).*\\\\[dDwW]");
        boolean isBeforeClass =
                at + 1 < source.length() && source.charAt(at) == '\\' && "dDwWsSpP".indexOf(source.charAt(at + 1)) >= 0;
        return !isLast && !before.isEmpty() && !isAfterClass && !isBeforeClass;
    }

    private String escape(boolean isInClass) {
        if (at + 1 >= source.length()) {
            fail("it ends with a backslash");
            return "";
        }
        char escaped = source.charAt(at + 1);
        at += 2;
        return switch (escaped) {
            case 'd', 'D', 'w', 'W' -> "\\" + escaped;
            case 's' -> isInClass ? SPACES : "[" + SPACES + "]";
            case 'S' -> isInClass ? NO_SPACES : "[" + NO_SPACES + "]";
            case 't', 'n', 'r', 'f' -> "\\" + escaped;
            case 'v' -> "\\x{b}";
            case 'b' -> isInClass ? "\\x{8}" : "\\b";
            case 'B' -> isInClass ? failed() : "\\B";
            case 'c' -> control();
            case 'x' -> hex(2);
            case 'u' -> source.startsWith("{", at) ? braced() : unicode();
            case 'p', 'P' -> property(escaped);
            case '0' -> at < source.length() && Character.isDigit(source.charAt(at)) ? failed() : "\\x{0}";
            default -> Character.isLetterOrDigit(escaped) ? failed() : literal(escaped);
        };
    }

    private String failed() {
        fail("it refers back, or uses an escape that ECMA-262 does not know");
        return "";
    }

    private String control() {
        if (at >= source.length() || !Character.toString(source.charAt(at)).matches("[A-Za-z]")) {
            return failed();
        }
        return literal(source.charAt(at++) % 32);
    }

    private String hex(int digits) {
        int end = at + digits;
        if (end > source.length() || !source.substring(at, end).matches("[0-9A-Fa-f]+")) {
            return failed();
        }
        int point = Integer.parseInt(source.substring(at, end), 16);
        at = end;
        return literal(point);
    }

    /** Two escaped surrogates are one character. */
    private String unicode() {
        Matcher pair = Pattern.compile("([dD][89abAB][0-9A-Fa-f]{2})\\\\u([dD][c-fC-F][0-9A-Fa-f]{2})")
                .matcher(source)
                .region(at, source.length());
        if (!pair.lookingAt()) {
            return hex(4);
        }
        at = pair.end();
        return literal(Character.toCodePoint(
                (char) Integer.parseInt(pair.group(1), 16), (char) Integer.parseInt(pair.group(2), 16)));
    }

    private String braced() {
        int end = source.indexOf('}', at);
        String digits = end < 0 ? "" : source.substring(at + 1, end);
        if (!digits.matches("0*(10|[0-9A-Fa-f])?[0-9A-Fa-f]{1,4}")) {
            return failed();
        }
        at = end + 1;
        return literal(Integer.parseInt(digits, 16));
    }

    private String property(char kind) {
        Matcher named = PROPERTY.matcher(source).region(at, source.length());
        if (!named.lookingAt()) {
            return failed();
        }
        at = named.end();
        String name = named.group(2);
        return "\\" + kind + "{" + CATEGORIES.getOrDefault(name, name) + "}";
    }
}
