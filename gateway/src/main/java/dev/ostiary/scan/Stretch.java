package dev.ostiary.scan;

/**
 * A part of a text.
 *
 * @param from where it begins, in UTF-16 units
 * @param to where it is over
 */
public record Stretch(int from, int to) {

    /** What stands there. */
    public String of(String text) {
        return text.substring(from, to);
    }
}
