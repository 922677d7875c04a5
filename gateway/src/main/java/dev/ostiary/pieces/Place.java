package dev.ostiary.pieces;

import java.util.Arrays;

/**
 * Where in a message one is, as a JSON Pointer (RFC 6901) of which no more is written down than pieces keep: thousands of texts may stand
 * hundreds of names deep, and to write all those names down for each of them would take gigabytes.
 */
final class Place {

    private final StringBuilder begin = new StringBuilder(64);
    // Of each level above: how long the whole pointer was, and its hash.
    private int[] lengths = new int[16];
    private int[] hashes = new int[16];
    private int depth;
    private int length;
    private int hash;

    /** @param segment escaped as RFC 6901 wants it */
    void enter(String segment) {
        if (depth == lengths.length) {
            lengths = Arrays.copyOf(lengths, depth * 2);
            hashes = Arrays.copyOf(hashes, depth * 2);
        }
        lengths[depth] = length;
        hashes[depth] = hash;
        depth++;
        add('/');
        for (int index = 0; index < segment.length(); index++) {
            add(segment.charAt(index));
        }
    }

    /** Back to where it was before the last segment. */
    void leave() {
        depth--;
        length = lengths[depth];
        hash = hashes[depth];
        begin.setLength(Math.min(begin.length(), length));
    }

    /** What {@link Piece#name} makes of the whole pointer. */
    String name() {
        return length <= Piece.LONGEST_NAME ? begin.toString() : begin.toString() + '#' + hash;
    }

    private void add(char unit) {
        if (begin.length() < Piece.LONGEST_NAME) {
            begin.append(unit);
        }
        // As the hash of a string is.
        hash = hash * 31 + unit;
        length++;
    }
}
