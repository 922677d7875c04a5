package dev.ostiary.eval;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What came of one file.
 *
 * @param by for each grouping that was asked for, the count of each group
 * @param families how many records a family of rules flagged, such as TP
 * @param rules how many records a rule flagged
 * @param nanos the processor time that looking took
 * @param bytes how much was looked at, in UTF-8
 * @param unreadable the lines that are no records, with their numbers
 * @param failed records at which the detection itself failed
 */
public record FileRates(
        String file,
        Count count,
        Map<Grouping, SortedMap<String, Count>> by,
        SortedMap<String, Long> families,
        SortedMap<String, Long> rules,
        List<Surprise> misses,
        List<Surprise> falseAlarms,
        long nanos,
        long bytes,
        List<String> unreadable,
        List<String> failed) {

    /** Processor time for each byte. */
    public double nanosPerByte() {
        return bytes == 0 ? 0 : (double) nanos / bytes;
    }
}
