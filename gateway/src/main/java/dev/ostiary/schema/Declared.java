package dev.ostiary.schema;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the schemas that hold for an object or array declare in it, and in what it contains. */
final class Declared {

    /** Where nobody asks, and for what has no members. */
    static final Declared UNKNOWN = new Declared();

    private static final Declared[] NONE = {};

    private final Set<String> names = new HashSet<>();
    private final Map<String, Declared> members = new HashMap<>();
    private Declared[] elements = NONE;
    private int describing;

    Declared member(String name) {
        return members.computeIfAbsent(name, _ -> new Declared());
    }

    Declared element(int index, int size) {
        if (elements.length < size) {
            int before = elements.length;
            elements = Arrays.copyOf(elements, size);
            Arrays.fill(elements, before, size, UNKNOWN);
        }
        if (elements[index] == UNKNOWN) {
            elements[index] = new Declared();
        }
        return elements[index];
    }

    /** False where it is declared already. */
    boolean declare(String name) {
        return names.add(name);
    }

    void describe(int by) {
        describing += by;
    }

    void take(String name) {
        names.remove(name);
    }

    /** Whether any schema says what this object consists of; else it is free-form. */
    boolean isDescribed() {
        return describing > 0;
    }

    boolean has(String name) {
        return names.contains(name);
    }

    Declared known(String name) {
        return members.getOrDefault(name, UNKNOWN);
    }

    Declared known(int index) {
        return index < elements.length ? elements[index] : UNKNOWN;
    }
}
