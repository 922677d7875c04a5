package dev.ostiary.audit;

/**
 * Where an event stands in the log.
 *
 * @param id the id to quote to the other side: the event's own, or, for a repeat that was counted, the
 *     id of the first of its kind, since only that one can be found
 * @param position the place in the chain, from 1
 */
public record Receipt(EventId id, long position) {}
