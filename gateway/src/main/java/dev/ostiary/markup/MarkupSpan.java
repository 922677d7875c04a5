package dev.ostiary.markup;

/**
 * A piece of markup that runs, hides or sends.
 *
 * @param from where it begins, in UTF-16 units
 * @param to where it ends, exclusive
 * @param left what stands in its place once it is taken out
 */
record MarkupSpan(int from, int to, MarkupKind kind, String left) {}
