package dev.ostiary.schema;

import java.util.List;

/** What became of a schema's document. */
public sealed interface Compiled {

    /**
     * It can be checked.
     *
     * @param tolerances what of it is read differently than it is written, or not checked
     */
    record Usable(Schema schema, List<Tolerance> tolerances) implements Compiled {
        public Usable {
            tolerances = List.copyOf(tolerances);
        }
    }

    /**
     * It cannot be checked safely, or means nothing.
     *
     * @param why a sentence of ours; it quotes words of the schema only where they are plain, and shortens them
     * @param pointer where in the schema (RFC 6901)
     */
    record Unusable(String why, String pointer) implements Compiled {}

    /** At {@code pointer} in the schema, something is not checked or read with leniency. */
    record Tolerance(String pointer, String what) {}
}
