package dev.ostiary.pieces;

import dev.ostiary.probe.OpenEnd;

/**
 * One text of a message.
 *
 * @param of the tool, prompt or resource that the message is about; empty where it is about none
 * @param at where it stands, as a JSON Pointer into {@code params}, {@code result} or {@code error}
 * @param text the text; of what is remembered only its end
 * @param brief whether the whole of it is short and on one line
 * @param open whether anything may begin in it and go on in the next piece; in nearly all texts nothing could
 */
public record Piece(String of, String at, String text, boolean brief, boolean open) {

    /** How much of a text is looked at from either end, in UTF-16 units. */
    public static final int REACH = 256;

    private static final int BRIEF = 256;

    /** Names and places are their senders'; what is longer is told apart by its hash. */
    static final int LONGEST_NAME = 160;

    /**
     * An argument, for a program to read.
     *
     * @param of as {@link #name} has it
     * @param at as {@link Place#name} has it
     */
    static Piece argument(String of, String at, String text) {
        boolean brief = text.length() <= BRIEF && text.indexOf('\n') < 0;
        return new Piece(of, at, text, brief, OpenEnd.in(text));
    }

    /** What a client is told, for a model to read and a renderer to show. */
    static Piece told(String of, String at, String text) {
        return new Piece(of, at, text, text.length() <= BRIEF, mayBeMarkup(text));
    }

    /** The same, of which no more than the end is kept. */
    Piece end() {
        return text.length() <= REACH ? this : new Piece(of, at, text.substring(end(text)), brief, open);
    }

    /** What of a text lies within reach from its begin. */
    public String head() {
        return text.length() <= REACH ? text : text.substring(0, whole(text, REACH));
    }

    /** What of a text lies within reach from its end. */
    public String tail() {
        return text.length() <= REACH ? text : text.substring(end(text));
    }

    private static int end(String text) {
        return whole(text, text.length() - REACH);
    }

    /** No surrogate pair is cut. */
    private static int whole(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1))
                ? at - 1
                : at;
    }

    /** A name as pieces have it. */
    static String name(String of) {
        return of.length() <= LONGEST_NAME ? of : of.substring(0, LONGEST_NAME) + '#' + of.hashCode();
    }

    private static boolean mayBeMarkup(String text) {
        int from = Math.max(0, text.length() - REACH);
        return text.indexOf('<', from) >= 0
                || text.indexOf('[', from) >= 0
                || text.indexOf(']', from) >= 0
                || text.endsWith("!");
    }
}
