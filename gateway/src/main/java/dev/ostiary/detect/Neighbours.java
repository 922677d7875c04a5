package dev.ostiary.detect;

import java.util.Optional;

/** What is known of the tools beside one: those of its own server, and those of others. */
public interface Neighbours {

    /** A tool of another server. */
    record Other(String server, String name) {}

    /** Nothing is known. */
    Neighbours UNKNOWN = new Neighbours() {
        @Override
        public boolean isOwn(String name) {
            return false;
        }

        @Override
        public Optional<Other> named(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<Other> alike(String name) {
            return Optional.empty();
        }
    };

    /** Whether the server of the tool has one of that name itself. */
    boolean isOwn(String name);

    /** The tool of another server that has the very name. */
    Optional<Other> named(String name);

    /** The tool of another server that has the name, or nearly: what people, and models, might take one for the other. */
    Optional<Other> alike(String name);
}
