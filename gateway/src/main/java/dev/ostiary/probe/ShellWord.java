package dev.ostiary.probe;

import java.util.Locale;

/**
 * One word as a shell reads it: quotes, backslashes, carets and empty expansions vanish from inside of it (POSIX shell,
 * 2.2 and 2.6; cmd.exe's caret).
 */
final class ShellWord {

    // No command that matters is longer; this keeps a look at any place in a text bounded.
    private static final int LONGEST = 64;
    private static final int MOST_SPACES = 32;

    private final String text;
    private int end;
    private boolean disguised;
    private boolean wild;

    private final String name;

    /** The word that begins at an index or after the spaces there. */
    ShellWord(String text, int from) {
        this.text = text;
        this.end = pastSpaces(text, from);
        this.name = read();
    }

    /** The word's last segment in lower case, without its disguises. */
    String name() {
        return name;
    }

    /** Where the word ends. */
    int end() {
        return end;
    }

    /** Whether something vanished from inside of it. */
    boolean disguised() {
        return disguised;
    }

    /** Whether a part of it stands for other characters. */
    boolean wild() {
        return wild;
    }

    static int pastSpaces(String text, int from) {
        int index = from;
        while (index < text.length() && index - from < MOST_SPACES) {
            int separator = separator(text, index);
            if (separator == 0) {
                break;
            }
            index += separator;
        }
        return index;
    }

    /** How long the separator at an index is: a space, or what a shell replaces by one. */
    private static int separator(String text, int index) {
        char unit = text.charAt(index);
        if (unit == ' ' || unit == '\t' || unit == 0x0B) {
            return 1;
        }
        if (unit == '$' && text.startsWith("${IFS", index)) {
            int close = text.indexOf('}', index, Math.min(text.length(), index + 16));
            return close < 0 ? 0 : close + 1 - index;
        }
        return unit == '$' && text.startsWith("$IFS", index) ? text.startsWith("$9", index + 4) ? 6 : 4 : 0;
    }

    private String read() {
        var word = new StringBuilder(16);
        int from = end;
        while (end < text.length() && end - from < LONGEST && !ends(text.charAt(end)) && separator(text, end) == 0) {
            take(word, from);
            end++;
        }
        int slash = Math.max(word.lastIndexOf("/"), word.lastIndexOf("\\"));
        return word.substring(slash + 1).toLowerCase(Locale.ROOT);
    }

    private void take(StringBuilder word, int from) {
        char unit = text.charAt(end);
        switch (unit) {
            case '\'', '"', '^' -> disguised |= end > from && end + 1 < text.length() && !ends(text.charAt(end + 1));
            case '\\' -> backslash(word, from);
            case '$' -> {
                if (end + 1 < text.length() && (text.charAt(end + 1) == '@' || text.charAt(end + 1) == '*')) {
                    disguised = true;
                    end++;
                } else {
                    word.append(unit);
                }
            }
            case '?', '*', '[' -> {
                wild = true;
                word.append(unit);
            }
            default -> word.append(unit);
        }
    }

    /** Before a letter a shell drops it; in a path of Windows it parts directories. */
    private void backslash(StringBuilder word, int from) {
        boolean directory = end > from + 1 && text.charAt(from + 1) == ':';
        if (directory) {
            word.append('\\');
        } else {
            disguised = true;
        }
    }

    private static boolean ends(char unit) {
        return switch (unit) {
            case '\n', '\r', ';', '|', '&', '<', '>', '(', ')', '`', ',', '}' -> true;
            default -> false;
        };
    }
}
