package dev.ostiary.readings;

import java.util.List;

/** One way to read a text. */
public final class Reading {

    private final String text;
    private final List<Way> ways;
    private final Origin origin;
    private final int layers;

    Reading(String text, List<Way> ways, Origin origin, int layers) {
        this.text = text;
        this.layers = layers;
        this.ways = List.copyOf(ways);
        this.origin = origin;
    }

    static Reading same(String text) {
        return new Reading(text, List.of(), Origin.SAME, 0);
    }

    /** What is read. */
    public String text() {
        return text;
    }

    /** How it was got, outermost first; empty for the text itself. */
    public List<Way> ways() {
        return ways;
    }

    /** Whether anything in the way to it is a disguise. */
    public boolean disguised() {
        return ways.stream().anyMatch(Way::disguises);
    }

    /** Where in the original text something begins that begins here. */
    public int from(int index) {
        return origin.at(index);
    }

    /** Where in the original text something ends that ends here, 1 or more. */
    public int to(int index) {
        return Math.max(origin.at(index), origin.at(index - 1) + 1);
    }

    /** How often something was undone. */
    int layers() {
        return layers;
    }

    Origin origin() {
        return origin;
    }
}
