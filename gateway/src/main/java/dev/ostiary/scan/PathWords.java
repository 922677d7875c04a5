package dev.ostiary.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The words of a line that may name a file, read in two ways: quotes as ends of words, as in code and
 * JSON; and as a shell reads them, where quotes and backslashes inside of a word vanish.
 */
public final class PathWords {

    private static final boolean[] ENDS_IN_SHELL = ends(";|&<>()=,:@#");
    private static final boolean[] ENDS_IN_CODE = ends(";|&<>()=,:@#'\"`{}[]?");
    private static final boolean[] CODE = table("'\"`{}[]?(\\");

    private PathWords() {}

    /** The line without web addresses and with variables in place. */
    public static String prepared(String line, Map<String, String> variables) {
        // What lies on the web lies not among the files.
        String local = WebAddresses.without(line);
        return local.indexOf('$') < 0 && local.indexOf('%') < 0 ? local : Variables.expanded(local, variables);
    }

    /** The line without what a Unix shell takes out of words. */
    public static String joined(String line) {
        return withoutQuotes(line).replace("\\", "");
    }

    /** The line without what a Windows shell takes out of words: there a backslash parts directories. */
    public static String joinedOnWindows(String line) {
        return withoutQuotes(line).replace('\\', '/');
    }

    /** Quotes vanish; what is put in while the shell runs may be anything. */
    private static String withoutQuotes(String line) {
        var joined = new StringBuilder(line.length());
        for (int index = 0; index < line.length(); index++) {
            char unit = line.charAt(index);
            int end = Quotes.endOfSubstitution(line, index);
            if (end > index) {
                joined.append('*');
                index = end;
            } else if (Quotes.isQuote(unit)) {
                index = Quotes.pastConcatenation(line, index);
            } else if (unit != '^') {
                joined.append(unit);
            }
        }
        return joined.toString();
    }

    /** The words of a line in which quotes end words. */
    public static List<String> ofCode(String line) {
        return split(line, ENDS_IN_CODE);
    }

    /** Whether a line holds anything that ends words in code and not in a shell. */
    public static boolean readsOtherwiseAsCode(String line) {
        for (int index = 0; index < line.length(); index++) {
            if (isIn(CODE, line.charAt(index))) {
                return true;
            }
        }
        return false;
    }

    /** The words of a joined line. */
    public static List<String> ofShell(String joined) {
        return split(joined, ENDS_IN_SHELL);
    }

    private static List<String> split(String line, boolean[] ends) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int index = 0; index <= line.length(); index++) {
            if (index == line.length() || isIn(ends, line.charAt(index))) {
                if (index > from) {
                    words.add(line.substring(from, index));
                }
                from = index + 1;
            }
        }
        return words;
    }

    private static boolean isIn(boolean[] table, char unit) {
        return unit < table.length && table[unit];
    }

    private static boolean[] ends(String punctuation) {
        boolean[] ends = table(punctuation);
        // Space and all control characters.
        Arrays.fill(ends, 0, ' ' + 1, true);
        return ends;
    }

    private static boolean[] table(String characters) {
        boolean[] table = new boolean[128];
        characters.chars().forEach(character -> table[character] = true);
        return table;
    }
}
