package dev.ostiary.config;

/**
 * Something in a configuration file that is no fault, yet worth knowing.
 *
 * @param place where it stands
 * @param path JSON Pointer (RFC 6901) of the value in the file
 * @param sentence what to know, without the place
 */
public record Note(Place place, String path, String sentence) {

    /** The whole note on one line, fit for a terminal. */
    public String line() {
        return path.isEmpty() ? place + ": " + sentence + "." : place + " " + path + ": " + sentence + ".";
    }
}
