package dev.ostiary.contain;

import dev.ostiary.contain.ShellWords.Split.Refused;
import dev.ostiary.contain.ShellWords.Split.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Splits a command that was given as one string into its words, by the quoting rules of POSIX (Shell Command Language,
 * 2.2) and without a shell: nothing is expanded, nothing is run.
 *
 * <p>What a shell would do beyond splitting (operators, expansions, comments, assignments before the command) is
 * refused rather than taken literally, because whoever wrote it expects it to work. Wildcards stay as they are.
 */
public final class ShellWords {

    /** What a string came to. */
    public sealed interface Split {
        /** The words, with their quotes removed; at least one. Redacted in print, since words may be secrets. */
        record Words(List<String> words) implements Split {
            public Words {
                words = List.copyOf(words);
            }

            @Override
            public String toString() {
                return "Words[" + words.size() + "]";
            }
        }

        /**
         * It is no plain command.
         *
         * @param sentence what is wrong and what to do
         * @param at where, counted in characters from 0
         */
        record Refused(String sentence, int at) implements Split {}
    }

    private static final String OPERATORS = "|&;<>()";
    private static final String ESCAPED_IN_DOUBLE_QUOTES = "$`\"\\";
    private static final String AFTER_DOLLAR = "{(@*#?-$!_";
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=");

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ShellWords(String text) {
        this.text = text;
    }

    /** @param text a command with its arguments, quoted as for {@code sh} */
    public static Split split(String text) {
        return new ShellWords(text).split();
    }

    /**
     * The words of a command line's rest, where a whole command may stand in one word.
     *
     * @param given the words as the caller's shell made them; at least one
     * @param isProgram whether a text names a program as it stands, as a path with a blank in it may
     */
    public static Split command(List<String> given, Predicate<String> isProgram) {
        var oneString = given.size() == 1 && !isProgram.test(given.getFirst());
        return oneString ? split(given.getFirst()) : new Words(given);
    }

    private Split split() {
        while (at < text.length()) {
            var refused = step(text.charAt(at));
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        endWord();
        return words.isEmpty()
                ? new Refused("The command is empty. Name the program that starts the server.", 0)
                : new Words(words);
    }

    private Optional<Refused> step(char c) {
        return switch (c) {
            case ' ', '\t' -> endWord();
            case '\n', '\r' -> newline();
            case '\'' -> singleQuoted();
            case '"' -> doubleQuoted();
            case '\\' -> escaped();
            default -> plain(c);
        };
    }

    private Optional<Refused> endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
        at++;
        return Optional.empty();
    }

    /** At the very end a newline is only where the string came from; before that it separates two commands. */
    private Optional<Refused> newline() {
        return text.substring(at).isBlank()
                ? endWord()
                : refuse(
                        "A line break separates commands, and only one can be started. Put it in quotes or remove it.");
    }

    private Optional<Refused> singleQuoted() {
        var end = text.indexOf('\'', at + 1);
        if (end < 0) {
            return refuse("This single quote is never closed. Close it, or escape it with a backslash.");
        }
        return append(text.substring(at + 1, end), end + 1);
    }

    private Optional<Refused> doubleQuoted() {
        var opened = at;
        append("", at + 1);
        while (at < text.length()) {
            var c = text.charAt(at);
            if (c == '"') {
                return append("", at + 1);
            }
            var refused =
                    c == '\\' ? escapedInDoubleQuotes() : expansion(c, false).or(() -> append(c));
            if (refused.isPresent()) {
                return refused;
            }
        }
        at = opened;
        return refuse("This double quote is never closed. Close it, or escape it with a backslash.");
    }

    /** POSIX 2.2.1: a backslash keeps the next character as it is; with a line break both vanish. */
    private Optional<Refused> escaped() {
        if (at + 1 == text.length()) {
            return refuse("Nothing follows this backslash. Remove it, or put it in single quotes.");
        }
        if (text.charAt(at + 1) == '\n') {
            at += 2;
            return Optional.empty();
        }
        return append(text.substring(at + 1, at + 2), at + 2);
    }

    /** POSIX 2.2.3: within double quotes a backslash escapes only what would be special there. */
    private Optional<Refused> escapedInDoubleQuotes() {
        var next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (next == '\n') {
            return append("", at + 2);
        }
        return ESCAPED_IN_DOUBLE_QUOTES.indexOf(next) >= 0
                ? append(String.valueOf(next), at + 2)
                : append("\\", at + 1);
    }

    private Optional<Refused> plain(char c) {
        if (OPERATORS.indexOf(c) >= 0) {
            return refuse(
                    "\"" + c + "\" is a shell operator, and no shell runs here. Put it in quotes if it is part of "
                            + "an argument, or start a shell yourself: sh -c '...'.");
        }
        return expansion(c, true).or(() -> atWordStart(c)).or(() -> append(c));
    }

    private Optional<Refused> expansion(char c, boolean unquoted) {
        var next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        var dollar = c == '$'
                && (Character.isLetterOrDigit(next)
                        || AFTER_DOLLAR.indexOf(next) >= 0
                        || (unquoted && (next == '\'' || next == '"')));
        return dollar || c == '`'
                ? refuse("A shell would expand this \"" + c
                        + "\", and nothing is expanded here. Write the value itself, "
                        + "or put it in single quotes to keep it as it is.")
                : Optional.empty();
    }

    private Optional<Refused> atWordStart(char c) {
        if (inWord) {
            return Optional.empty();
        }
        if (c == '~') {
            return refuse("A shell would make a home directory of this \"~\", and nothing is expanded here. Write the "
                    + "whole path, or put it in quotes to keep it as it is.");
        }
        if (c == '#') {
            return refuse(
                    "A shell would take the rest from this \"#\" on as a comment. Remove it, or put it in quotes.");
        }
        if (words.isEmpty()
                && ASSIGNMENT.matcher(text).region(at, text.length()).lookingAt()) {
            return refuse(
                    "The command begins with the assignment of a variable, which only a shell carries out. Declare "
                            + "it as the server's environment, or start with: env");
        }
        return Optional.empty();
    }

    private Optional<Refused> append(char c) {
        return append(String.valueOf(c), at + 1);
    }

    private Optional<Refused> append(String part, int next) {
        word.append(part);
        inWord = true;
        at = next;
        return Optional.empty();
    }

    private Optional<Refused> refuse(String sentence) {
        return Optional.of(new Refused("Character " + (at + 1) + " of the command: " + sentence, at));
    }
}
