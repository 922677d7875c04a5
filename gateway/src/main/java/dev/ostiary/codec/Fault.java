package dev.ostiary.codec;

import dev.ostiary.message.Reason;

/**
 * A rule that a frame breaks.
 *
 * @param where the place; never content
 */
record Fault(Reason reason, String where) {

    static Fault atByte(Reason reason, long offset) {
        return new Fault(reason, "at byte " + offset);
    }
}
