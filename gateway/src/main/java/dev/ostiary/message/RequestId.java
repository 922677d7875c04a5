package dev.ostiary.message;

/** The id of a request: a string or an integer (MCP allows neither null nor fractions). */
public sealed interface RequestId {

    /** An id sent as a JSON string. {@code "1"} and {@code 1} are two different ids. */
    record Text(String value) implements RequestId {
        @Override
        public String toString() {
            return '"' + value + '"';
        }
    }

    /** An id sent as a JSON integer. */
    record Number(long value) implements RequestId {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }
}
