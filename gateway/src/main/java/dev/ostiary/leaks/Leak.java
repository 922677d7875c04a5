package dev.ostiary.leaks;

import dev.ostiary.message.Severity;

/**
 * A credential, personal data or a canary in a text.
 *
 * <p>Never holds the secret itself. Does not guarantee that it is valid: nobody is asked.
 *
 * @param kind its stable id, such as {@code github-token}
 * @param rule {@code SE01} for credentials and canaries, {@code PD01} for personal data
 * @param from where it begins in the text that was looked at, in UTF-16 units; where it was encoded, where its encoding does
 * @param to where it ends
 * @param title what it is, in plain words
 * @param remedy what to do about it
 * @param evidence what may be shown instead of it, in the same form; also what {@link Masking} puts in its place
 */
public record Leak(
        String kind, String rule, Severity severity, int from, int to, String title, String remedy, String evidence) {

    public static final String CREDENTIAL = "SE01";
    public static final String PERSONAL = "PD01";

    public Leak {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("a leak has to begin before it ends");
        }
    }

    Leak at(int newFrom, int newTo, String newEvidence) {
        return new Leak(kind, rule, severity, newFrom, newTo, title, remedy, newEvidence);
    }
}
