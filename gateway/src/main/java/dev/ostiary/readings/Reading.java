package dev.ostiary.readings;

import java.util.List;

/** One way to read a text. */
public final class Reading {

    private final String text;
    private final List<Way> ways;
    private final Origin origin;

    Reading(String text, List<Way> ways, Origin origin) {
        this.text = text;
        this.ways = List.copyOf(ways);
        this.origin = origin;
    }

    static Reading same(String text) {
        return new Reading(text, List.of(), Origin.SAME);
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

    Origin origin() {
        return origin;
    }
}
