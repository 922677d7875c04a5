package dev.ostiary.pipeline;

/**
 * The shared state that the stages need, as it stood when the message was admitted.
 *
 * @param frameBytes the size of the received frame, in bytes
 * @param withinRate whether the caller's rate limit still had room for this message
 */
public record Snapshot(long frameBytes, boolean withinRate) {}
