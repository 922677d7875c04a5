package dev.ostiary.schema;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Which members or elements of one value some schema has evaluated: the annotations that {@code unevaluatedProperties} and
 * {@code unevaluatedItems} ask for (2020-12 core, section 11).
 */
final class Seen {

    /** Where nobody asks. */
    static final Seen UNASKED = new Seen(false);

    private final boolean isAsked;
    private final Set<String> names = new HashSet<>();
    private final BitSet items = new BitSet();
    private int first;

    Seen() {
        this(true);
    }

    private Seen(boolean isAsked) {
        this.isAsked = isAsked;
    }

    boolean isAsked() {
        return isAsked;
    }

    /** Of its own for a branch that may turn out not to hold. */
    Seen branch() {
        return isAsked ? new Seen() : this;
    }

    void name(String name) {
        if (isAsked) {
            names.add(name);
        }
    }

    void item(int index) {
        if (isAsked) {
            items.set(index);
        }
    }

    /** The first so many elements. */
    void items(int count) {
        if (isAsked) {
            first = Math.max(first, count);
        }
    }

    boolean hasName(String name) {
        return names.contains(name);
    }

    boolean hasItem(int index) {
        return index < first || items.get(index);
    }

    /** What taking over all of another costs. */
    long cost() {
        return names.size() + items.length() / 64;
    }

    void takeOver(Seen other) {
        if (isAsked && other != this) {
            names.addAll(other.names);
            items.or(other.items);
            first = Math.max(first, other.first);
        }
    }
}
