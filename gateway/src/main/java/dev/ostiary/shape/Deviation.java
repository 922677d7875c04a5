package dev.ostiary.shape;

/**
 * One place where a message is not as its revision of MCP wants it.
 *
 * @param id which member of which shape it is about, such as {@code Tool.inputSchema}; stable, for {@code tolerates}
 * @param pointer where, as an RFC 6901 JSON Pointer into {@code params}, {@code result} or {@code error}
 * @param expected what belongs there
 * @param found what is there instead: a kind of value, never the value
 */
public record Deviation(String id, String pointer, String expected, String found) {

    /** All of it in one line. */
    public String sentence() {
        return (pointer.isEmpty() ? "the whole" : pointer) + " has to be " + expected + " and is " + found + " (" + id
                + ")";
    }
}
