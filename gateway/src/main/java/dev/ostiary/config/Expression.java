package dev.ostiary.config;

import tools.jackson.core.JsonPointer;

/**
 * A CEL expression as it is written; whether it is right is for the policy to say.
 *
 * @param path where it stands in the file, as a JSON Pointer
 */
public record Expression(String text, String path, Place place) {

    /** Whether another says the same, wherever it stands. */
    boolean says(Expression other) {
        return text.equals(other.text);
    }

    /**
     * Gives a fault that the policy found its place in the file.
     *
     * @param problem what is wrong, a sentence without a full stop
     * @param remedy what to do, a sentence without a full stop
     */
    public ConfigurationFault fault(String problem, String remedy) {
        var faults = new Faults();
        faults.add(new Located.Text(text, place), JsonPointer.compile(path), problem, remedy);
        return faults.all().getFirst();
    }
}
