package dev.ostiary.probe;

/**
 * Finds commands for a shell: an operator and, where a shell would read a command, a word that is one.
 *
 * <p>Words that are commands and English alike need more: an option, a path or the end of the text behind them.
 *
 * <p>Does not guarantee: commands that this list does not have, put together from variables.
 */
final class ShellProbe {

    // What a look at an operator costs, and one at what stands behind it.
    private static final int LOOK = 1;
    private static final int CLOSE_LOOK = 32;
    private static final boolean[] OPERATORS = new boolean[128];

    static {
        ";|&\n$`<>/(".chars().forEach(unit -> OPERATORS[unit] = true);
    }

    private final String text;
    private final ShellLine line;
    private final Work work;

    private ShellProbe(String text, Work work) {
        this.text = text;
        this.line = new ShellLine(text);
        this.work = work;
    }

    static Sign look(String text, int glance, Work work) {
        var probe = new ShellProbe(text, work);
        Sign sign = probe.whole(glance);
        return (glance & Glance.SHELL) == 0 || sign.isSure() ? sign : sign.or(probe.operators());
    }

    /** The value as a whole as one command line, or one argument of it. */
    private Sign whole(int glance) {
        if (text.startsWith("-")) {
            return option();
        }
        if ((glance & Glance.ARGUMENTS) == 0) {
            return Sign.NONE;
        }
        Sign found = line.braces(ShellWord.pastSpaces(text, 0)) ? Sign.DISGUISED_COMMAND : Sign.NONE;
        int from = line.assigned(0);
        var first = new ShellWord(text, from);
        if (line.isGlob(first, from)) {
            return Sign.PATTERN_OF_PATH;
        }
        boolean surely = ShellWords.COMMANDS.has(first.name());
        if (surely && first.disguised()) {
            return Sign.DISGUISED_COMMAND;
        }
        if ((surely || ShellWords.ENGLISH.has(first.name())) && (line.hasArguments(first.end()) || follows(first))) {
            return Sign.COMMAND_LINE;
        }
        return found;
    }

    /** A command that runs another one: {@code time sh}. */
    private boolean follows(ShellWord first) {
        var second = new ShellWord(text, first.end());
        return ShellWords.COMMANDS.has(second.name()) && line.hasArguments(second.end());
    }

    private Sign option() {
        return ShellWords.RUNNERS.at(text, 0, text.length())
                ? Sign.OPTION_THAT_RUNS
                : text.length() > 2 && (text.charAt(1) == '-' || Character.isLetter(text.charAt(1)))
                        ? Sign.LEADING_OPTION
                        : Sign.NONE;
    }

    private Sign operators() {
        Sign found = Sign.NONE;
        for (int index = 0; index < text.length() && !found.isSure(); index++) {
            char unit = text.charAt(index);
            if (unit < OPERATORS.length && OPERATORS[unit]) {
                if (!work.spend(LOOK)) {
                    return found;
                }
                found = found.or(operator(unit, index));
            }
        }
        return found;
    }

    private Sign operator(char unit, int index) {
        return switch (unit) {
            case ';', '|', '&', '\n' -> chained(index);
            case '$' -> dollar(index);
            case '`' -> backtick(index);
            case '<', '>' -> process(index);
            default -> idiom(index);
        };
    }

    private Sign chained(int index) {
        char operator = text.charAt(index);
        boolean twice = index + 1 < text.length() && text.charAt(index + 1) == operator;
        if (!twice && index > 0 && text.charAt(index - 1) == operator) {
            return Sign.NONE;
        }
        int from = line.assigned(twice ? index + 2 : index + 1);
        int start = ShellWord.pastSpaces(text, from);
        if (isOtherWord(start)) {
            return Sign.NONE;
        }
        if (!work.spend(start - index + CLOSE_LOOK)) {
            return Sign.NONE;
        }
        if (line.braces(start)) {
            return Sign.CHAINED_COMMAND;
        }
        var word = new ShellWord(text, from);
        Sign sign = afterOperator(word, from);
        boolean weak = operator == '\n' || operator == '&' && !twice && !line.hasArguments(word.end());
        return weak && sign == Sign.CHAINED_COMMAND ? Sign.CHAINED_WORD : sign;
    }

    private Sign afterOperator(ShellWord word, int from) {
        if (word.name().isEmpty()) {
            return Sign.NONE;
        }
        if (line.isGlob(word, from)) {
            return Sign.CHAINED_COMMAND;
        }
        boolean ended = ShellWord.pastSpaces(text, word.end()) == text.length();
        if (ShellWords.COMMANDS.has(word.name())) {
            return line.isAssignment(word.end()) ? Sign.NONE : Sign.CHAINED_COMMAND;
        }
        if (!ShellWords.ENGLISH.has(word.name()) || line.isAssignment(word.end())) {
            return Sign.NONE;
        }
        return line.hasArguments(word.end())
                        || word.disguised()
                        || ended && from < text.length() && text.charAt(from) != ' '
                ? Sign.CHAINED_COMMAND
                : ended || line.continues(word.end()) ? Sign.CHAINED_WORD : Sign.NONE;
    }

    /** Whether a plain word stands here that is no command. Most are told by this. */
    private boolean isOtherWord(int start) {
        int end = start;
        while (end < text.length() && end - start < 24 && isPlain(text.charAt(end))) {
            end++;
        }
        boolean whole = end > start && (end == text.length() || isPlainEnd(text.charAt(end)));
        boolean none = end == start && (end == text.length() || isPlainEnd(text.charAt(end)));
        return none
                || whole
                        && !ShellWords.COMMANDS.mayHave(text, start, end)
                        && !ShellWords.ENGLISH.mayHave(text, start, end);
    }

    private static boolean isPlain(char unit) {
        return unit >= 'a' && unit <= 'z'
                || unit >= 'A' && unit <= 'Z'
                || unit >= '0' && unit <= '9'
                || unit == '-'
                || unit == '_'
                || unit == '.';
    }

    /** What ends a word and hides nothing. */
    private static boolean isPlainEnd(char unit) {
        return unit <= ' '
                || unit == ';'
                || unit == '|'
                || unit == '&'
                || unit == ','
                || unit == '('
                || unit == ')'
                || unit == ':'
                || unit == '='
                || unit == '}'
                || unit == '<'
                || unit == '>';
    }

    private Sign dollar(int index) {
        if (text.startsWith("$(", index) || text.startsWith("${`", index)) {
            if (!work.spend(CLOSE_LOOK)) {
                return Sign.NONE;
            }
            var word = new ShellWord(text, index + 2);
            boolean command = ShellWords.COMMANDS.has(word.name()) || ShellWords.ENGLISH.has(word.name());
            return command ? Sign.SUBSTITUTED_COMMAND : Sign.SUBSTITUTION;
        }
        if (text.startsWith("$[", index) || text.startsWith("${", index) && line.isTrimming(index)) {
            return Sign.SUBSTITUTION;
        }
        return idiom(index);
    }

    private Sign backtick(int index) {
        if (isOtherWord(ShellWord.pastSpaces(text, index + 1)) || !work.spend(CLOSE_LOOK)) {
            return Sign.NONE;
        }
        var word = new ShellWord(text, index + 1);
        if (!ShellWords.COMMANDS.has(word.name()) && !ShellWords.ENGLISH.has(word.name())) {
            return Sign.NONE;
        }
        boolean quoting = index == 0 || Character.isWhitespace(text.charAt(index - 1));
        return quoting ? Sign.QUOTED_COMMAND : Sign.SUBSTITUTED_COMMAND;
    }

    private Sign process(int index) {
        if (index + 1 >= text.length() || text.charAt(index + 1) != '(' || !work.spend(CLOSE_LOOK)) {
            return Sign.NONE;
        }
        var word = new ShellWord(text, index + 2);
        return ShellWords.COMMANDS.has(word.name()) || ShellWords.ENGLISH.has(word.name())
                ? Sign.SUBSTITUTED_COMMAND
                : Sign.NONE;
    }

    private Sign idiom(int index) {
        return ShellWords.IDIOMS.at(text, index, text.length()) ? Sign.SHELL_IDIOM : Sign.NONE;
    }
}
