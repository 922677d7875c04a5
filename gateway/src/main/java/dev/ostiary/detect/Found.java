package dev.ostiary.detect;

import dev.ostiary.message.Severity;

/**
 * What was found in a text.
 *
 * @param rule the id, such as {@code TP01}
 * @param name which of the rules with that id
 * @param from where it begins in the text as it arrived, in UTF-16 units
 * @param to where it ends
 * @param says what was found, with how it was hidden, in plain words
 * @param evidence an excerpt as a model reads it, without control characters
 */
public record Found(String rule, String name, Severity severity, int from, int to, String says, String evidence) {

    /** Whether a rule of this id, or of this id and name ({@code TP04/precondition}), has found it. */
    public boolean isOf(String named) {
        return named.equals(rule) || named.equals(rule + "/" + name);
    }
}
