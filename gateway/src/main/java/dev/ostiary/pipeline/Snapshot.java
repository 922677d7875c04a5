package dev.ostiary.pipeline;

import dev.ostiary.trust.Promise;
import dev.ostiary.trust.Questions;
import java.time.Instant;

/**
 * The shared state that the stages need, as it stood when the message was admitted.
 *
 * @param frameBytes the size of the received frame, in bytes
 * @param withinRate whether the caller's rate limit still had room for this message
 * @param at when the message was admitted
 * @param standing whether the caller, the server and the tool are cut off, or the caller's token is for something else
 * @param promise what the server has promised of the tool that the message calls, or answers for
 * @param questions what the server asked for before the request was sent again
 * @param approval what a person has said about it
 */
public record Snapshot(
        long frameBytes,
        boolean withinRate,
        Instant at,
        Standing standing,
        Promise promise,
        Questions questions,
        Approval approval) {

    /** Of a message that nobody was asked about. */
    public Snapshot(
            long frameBytes, boolean withinRate, Instant at, Standing standing, Promise promise, Questions questions) {
        this(frameBytes, withinRate, at, standing, promise, questions, Approval.UNASKED);
    }

    /** Of a message that brings no answers. */
    public Snapshot(long frameBytes, boolean withinRate, Instant at, Standing standing, Promise promise) {
        this(frameBytes, withinRate, at, standing, promise, Questions.NONE);
    }

    /** Of a message that calls no tool. */
    public Snapshot(long frameBytes, boolean withinRate, Instant at, Standing standing) {
        this(frameBytes, withinRate, at, standing, Promise.NONE);
    }

    /** Of a caller in good standing. */
    public Snapshot(long frameBytes, boolean withinRate, Instant at) {
        this(frameBytes, withinRate, at, Standing.GOOD);
    }

    Snapshot with(Approval said) {
        return new Snapshot(frameBytes, withinRate, at, standing, promise, questions, said);
    }
}
