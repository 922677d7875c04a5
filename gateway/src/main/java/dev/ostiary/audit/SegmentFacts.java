package dev.ostiary.audit;

import java.time.Instant;

/**
 * What is known of one segment file.
 *
 * @param number its number, from 1
 * @param first the position of its first record
 * @param previous the code of the record before that one
 * @param began when it was begun
 */
record SegmentFacts(int number, long first, Code previous, Instant began, long bytes) {
    SegmentFacts grownTo(long size) {
        return new SegmentFacts(number, first, previous, began, size);
    }
}
