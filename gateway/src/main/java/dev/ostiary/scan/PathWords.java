package dev.ostiary.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The words of a line that may name a file, read in two ways: quotes as ends of words, as in code and
 * JSON; and as a shell reads them, where quotes and backslashes inside of a word vanish.
 */
public final class PathWords {

    private static final String ENDS_OF_BOTH = ";|&<>()=,:@#";
    private static final String ENDS_IN_CODE = ENDS_OF_BOTH + "'\"`{}[]?";
    private static final Pattern SUBSTITUTED = Pattern.compile("\\$\\([^()]*\\)|`[^`]*`|\\{[^{}]*\\}");
    // What lies on the web lies not among the files.
    private static final Pattern WEB = Pattern.compile("\\b(?:https?|wss?|ftp|git|ssh)://[^\\s\"'`<>|;$(){}\\\\]*");

    private PathWords() {}

    /** The line without web addresses and with variables in place. */
    public static String prepared(final String line, final Map<String, String> variables) {
        final String local = line.contains("://") ? WEB.matcher(line).replaceAll(" ") : line;
        return local.indexOf('$') < 0 && local.indexOf('%') < 0 ? local : Variables.expanded(local, variables);
    }

    /** The line without what a Unix shell takes out of words. */
    public static String joined(final String line) {
        return withoutQuotes(line).replace("\\", "");
    }

    /** The line without what a Windows shell takes out of words: there a backslash parts directories. */
    public static String joinedOnWindows(final String line) {
        return withoutQuotes(line).replace('\\', '/');
    }

    private static String withoutQuotes(final String line) {
        final boolean substitutes = line.indexOf('{') >= 0 || line.indexOf('`') >= 0 || line.contains("$(");
        final String whole = substitutes ? SUBSTITUTED.matcher(line).replaceAll("*") : line;
        final var joined = new StringBuilder(whole.length());
        for (int index = 0; index < whole.length(); index++) {
            if (Quotes.isQuote(whole.charAt(index))) {
                index = Quotes.pastConcatenation(whole, index);
            } else if (whole.charAt(index) != '^') {
                joined.append(whole.charAt(index));
            }
        }
        return joined.toString();
    }

    /** The words of a line in which quotes end words. */
    public static List<String> ofCode(final String line) {
        return split(line, ENDS_IN_CODE);
    }

    /** Whether a line holds anything that ends words in code and not in a shell. */
    public static boolean readsOtherwiseAsCode(final String line) {
        return line.chars().anyMatch(unit -> "'\"`{}[]?\\".indexOf(unit) >= 0);
    }

    /** The words of a joined line. */
    public static List<String> ofShell(final String joined) {
        return split(joined, ENDS_OF_BOTH);
    }

    private static List<String> split(final String line, final String ends) {
        final List<String> words = new ArrayList<>();
        int from = 0;
        for (int index = 0; index <= line.length(); index++) {
            if (index == line.length() || line.charAt(index) <= ' ' || ends.indexOf(line.charAt(index)) >= 0) {
                if (index > from) {
                    words.add(line.substring(from, index));
                }
                from = index + 1;
            }
        }
        return words;
    }
}
