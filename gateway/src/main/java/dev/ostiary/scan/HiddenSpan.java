package dev.ostiary.scan;

/**
 * A piece of a text that people do not see.
 *
 * @param from where it begins, in UTF-16 units
 * @param to where it ends, exclusive
 */
record HiddenSpan(int from, int to, HiddenKind kind) {}
