package dev.ostiary.markup;

/**
 * A piece of text that whoever looks at the rendered page does not see, while a model reads it.
 *
 * @param from where it begins, in UTF-16 units
 * @param to where it ends, exclusive
 * @param isKept whether a style or an attribute keeps it out of sight, which writers of pages rarely do with sentences; else it is a
 *     comment, a title or another place that many pages use
 */
public record Unshown(int from, int to, boolean isKept) {}
