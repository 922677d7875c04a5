package dev.ostiary.stages;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How tools and commands say that they delete or move what they are given. */
public final class Destruction {

    // Commands of Unix shells, of cmd and of PowerShell.
    private static final Set<String> COMMANDS = Set.of(
            "rm",
            "mv",
            "rmdir",
            "unlink",
            "shred",
            "del",
            "erase",
            "rd",
            "trash",
            "ri",
            "remove-item",
            "move-item",
            "rename-item");

    // What an argument says that chooses what a tool does.
    private static final Set<String> CHOICES = Set.of("delete", "remove", "move", "rename");

    // At the beginning of a command, not somewhere in a sentence; or as an option of find.
    // No word boundary: for it Java looks back over all marks that stand on a letter.
    private static final Pattern COMMAND = Pattern.compile(
            "(?:^|[;|&(]|(?<!\\w)(?:sudo|xargs|exec|then|do|else|env|nohup|command|time)\\s)\\s{0,8}(?:[\\w./]{0,64}/)?(?:"
                    + String.join("|", COMMANDS)
                    + ")(?:\\s|$)|\\s-delete\\b");

    // What the name of a tool holds that says so; the short ones as a word of their own.
    private static final List<String> STEMS =
            List.of("delete", "remove", "unlink", "rmdir", "move", "rename", "trash", "erase", "wipe", "purge");
    private static final Set<String> SHORT = Set.of("rm", "mv", "del");
    private static final String BETWEEN_WORDS = "_.-";

    private Destruction() {}

    /** Words of which one stands in every line that is a destroying command, and in some others. */
    static Set<String> words() {
        Set<String> words = new HashSet<>(COMMANDS);
        words.addAll(CHOICES);
        words.add("-delete");
        return words;
    }

    /** Whether a tool's name says so. */
    public static boolean saidByTool(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String stem : STEMS) {
            if (lower.contains(stem)) {
                return true;
            }
        }
        int word = 0;
        for (int at = 0; at <= lower.length(); at++) {
            if (at == lower.length() || BETWEEN_WORDS.indexOf(lower.charAt(at)) >= 0) {
                if (SHORT.contains(lower.substring(word, at))) {
                    return true;
                }
                word = at + 1;
            }
        }
        return false;
    }

    /** Whether a whole argument, in lower case, says so for those that follow. */
    static boolean saidByArgument(String argument) {
        return CHOICES.contains(argument) || COMMANDS.contains(argument.substring(argument.lastIndexOf('/') + 1));
    }

    /** Whether a line, in lower case and without quotes, is such a command. */
    static boolean saidByLine(String line) {
        return COMMAND.matcher(line).find();
    }
}
