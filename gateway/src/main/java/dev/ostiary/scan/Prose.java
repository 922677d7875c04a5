package dev.ostiary.scan;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells a line of natural language from a line of commands or code.
 *
 * <p>Does not guarantee: a command can be dressed up as a sentence. Whoever asks this must lose
 * nothing that matters when the answer is wrong.
 */
public final class Prose {

    private static final int FEWEST_WORDS = 4;
    private static final double PLAIN_SHARE = 0.7;
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern PLAIN_WORD = Pattern.compile(
            "[(\"'*_`\u201C\u2018\u00AB]*[\\p{L}\\p{M}]+(?:['\u2019-][\\p{L}\\p{M}]+)*[.,;:!?)\"'*_`\u201D\u2019\u00BB]*");
    private static final Pattern CODE = Pattern.compile("[|&<>=$\\\\{}\\[\\]]|(?<![\\w])-{1,2}\\w|;\\s*\\w+ [^ ]*[/.]");

    // What a command line begins with, or goes on with behind sudo and the like.
    private static final Set<String> COMMANDS = Set.of(
            "awk",
            "base64",
            "bash",
            "busybox",
            "cat",
            "cd",
            "chmod",
            "chown",
            "cmd",
            "code",
            "copy",
            "cp",
            "curl",
            "cut",
            "dd",
            "del",
            "docker",
            "dos2unix",
            "echo",
            "ed",
            "emacs",
            "env",
            "erase",
            "eval",
            "ex",
            "exec",
            "find",
            "fish",
            "get-content",
            "git",
            "grep",
            "head",
            "hexdump",
            "install",
            "jq",
            "less",
            "ln",
            "ls",
            "mklink",
            "more",
            "move",
            "mv",
            "nano",
            "nl",
            "node",
            "nohup",
            "od",
            "patch",
            "perl",
            "php",
            "powershell",
            "printf",
            "pwsh",
            "python",
            "python3",
            "rd",
            "remove-item",
            "ren",
            "rename",
            "rev",
            "rg",
            "rm",
            "rmdir",
            "rsync",
            "ruby",
            "scp",
            "sed",
            "set-content",
            "sh",
            "shred",
            "sort",
            "source",
            "strings",
            "sudo",
            "tac",
            "tail",
            "tar",
            "tee",
            "time",
            "touch",
            "truncate",
            "type",
            "unlink",
            "vi",
            "vim",
            "wget",
            "xargs",
            "xxd",
            "yq",
            "zip",
            "zsh");

    private Prose() {}

    /** Whether one line, in lower case, is clearly a sentence and no command. */
    public static boolean clearly(String line) {
        String[] words = SPACE.split(line.strip());
        if (words.length < FEWEST_WORDS
                || COMMANDS.contains(words[0])
                || CODE.matcher(line).find()) {
            return false;
        }
        int plain = 0;
        for (String word : words) {
            if (PLAIN_WORD.matcher(word).matches()) {
                plain++;
            }
        }
        return plain >= PLAIN_SHARE * words.length;
    }
}
