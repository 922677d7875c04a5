package dev.ostiary.config;

import java.util.List;

/**
 * What reading configuration came to.
 *
 * @param <T> what is read: settings, a server list, or both
 */
public sealed interface Loaded<T> {

    /**
     * Everything is valid.
     *
     * @param value what was read
     * @param notes things worth knowing, in the order of the file
     */
    record Ok<T>(T value, List<Note> notes) implements Loaded<T> {
        public Ok {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Nothing may be used of what was read.
     *
     * @param faults all that is wrong, in the order of the file; never empty
     */
    record Broken<T>(List<ConfigurationFault> faults) implements Loaded<T> {
        public Broken {
            faults = List.copyOf(faults);
            if (faults.isEmpty()) {
                throw new IllegalArgumentException("broken without a fault");
            }
        }
    }
}
