package dev.ostiary.pipeline;

import java.time.Instant;

/**
 * The shared state that the stages need, as it stood when the message was admitted.
 *
 * @param frameBytes the size of the received frame, in bytes
 * @param withinRate whether the caller's rate limit still had room for this message
 * @param at when the message was admitted
 */
public record Snapshot(long frameBytes, boolean withinRate, Instant at) {}
