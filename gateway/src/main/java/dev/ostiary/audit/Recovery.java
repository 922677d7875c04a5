package dev.ostiary.audit;

import java.time.Instant;

/**
 * Something that was not as it should be when a chain was taken up, for a record in that chain.
 *
 * @param detail where and how much, in a sentence
 */
record Recovery(What what, String detail, Instant at) {

    /** What was found. */
    enum What {
        /** Bytes after the last whole record: a write was cut short. They were moved aside. */
        TORN_END(false),
        /** Making records durable failed for a while; a power cut before may have taken some. */
        SYNC_FAILED(false),
        /** The checkpoint is newer than the last record: records are missing. */
        RECORDS_LOST(true),
        /** The last record is not the one that the checkpoint was taken of. */
        CHECKPOINT_DIFFERS(true),
        /** There is no checkpoint where there was one. */
        CHECKPOINT_MISSING(true),
        /** The checkpoint was not written with the installation's key. */
        CHECKPOINT_FORGED(true),
        /** The base was not written with the installation's key. */
        BASE_FORGED(true),
        /** The count of chains is missing or was not written with the installation's key. */
        CHAINS_FORGED(true);

        private final boolean fault;

        What(boolean fault) {
            this.fault = fault;
        }

        /** Whether it takes more than a crash to explain it. */
        boolean isFault() {
            return fault;
        }
    }
}
