package dev.ostiary.audit;

/**
 * Over what a message came or a frame arrived.
 *
 * @param transport what it is called in records, such as {@code http} or {@code stdio}
 * @param peer the address of the other end, or the name of the process
 */
public record Connection(String transport, String peer) {}
