package dev.ostiary.audit;

import java.util.List;

/** The record of every outcome. Safe for any number of threads. */
public interface AuditLog extends AutoCloseable {

    /**
     * Appends these events, in this order, with one write. Nothing that they speak of may leave before
     * this returned {@link Appending.Appended}; never throws for want of disk.
     */
    Appending append(List<AuditEvent> events);

    /**
     * Does what is due by now: writes counted repeats, makes records durable, removes what is too old.
     * To be called several times a second, by {@link Upkeep} or a test.
     *
     * @return what went wrong, in sentences for the operator's log; each trouble is told when it begins
     */
    List<String> tick();

    /** Writes what is still counted, makes everything durable and lets go of the files. */
    @Override
    void close();
}
