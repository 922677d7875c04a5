package dev.ostiary.readings;

import java.util.List;
import java.util.Set;

/** One way to read a text. */
public final class Reading {

    private static final Set<Way> CODES = Set.of(Way.BASE64, Way.HEX, Way.DECIMAL, Way.ROT13, Way.REVERSED);

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

    /** Whether it was written in letters that are no words until they are decoded. */
    public boolean encoded() {
        return ways.stream().anyMatch(CODES::contains);
    }

    /** Whether letters were turned into others, or around, in case somebody had done so: of most texts that makes no words. */
    public boolean isTurned() {
        return ways.contains(Way.ROT13) || ways.contains(Way.REVERSED);
    }

    /** Whether it is what nobody sees who looks at the rendered text. */
    public boolean isUnseen() {
        return ways.contains(Way.UNSHOWN) || ways.contains(Way.ASIDE);
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
