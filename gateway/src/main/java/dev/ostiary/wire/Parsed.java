package dev.ostiary.wire;

/** Something read off the wire, or why it could not be. */
sealed interface Parsed<T> {

    record Good<T>(T value) implements Parsed<T> {}

    record Bad<T>(WireFault fault) implements Parsed<T> {}

    static <T> Parsed<T> malformed(String detail) {
        return bad(WireFault.Kind.MALFORMED, detail);
    }

    static <T> Parsed<T> bad(WireFault.Kind kind, String detail) {
        return new Bad<>(new WireFault(kind, detail));
    }
}
