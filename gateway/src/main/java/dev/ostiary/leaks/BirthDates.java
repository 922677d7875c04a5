package dev.ostiary.leaks;

import java.util.List;

/** Dates as they stand behind words that tell of a birth. */
final class BirthDates {

    private static final ShapeReader SHAPES = new ShapeReader();
    private static final List<Shape> DATE = SHAPES.read(
            "(\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{4}(年|년) ?\\d{1,2}(月|월) ?\\d{1,2}"
                    + "|\\d{1,2}[-/. ]\\d{1,2}[-/. ]\\d{4}|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2}"
                    + "|\\d{1,2}(st|nd|rd|th|\\.)?,? (of |de |d')?[^\\d\\s]{3,12},?( de)? \\d{4}|\\d{1,2}(st|nd|rd|th)?,? \\d{4})");
    private static final int SETS = SHAPES.sets();

    private final Reading reading;

    BirthDates(String text) {
        reading = new Reading(text, SETS);
    }

    /** Where the date ends that begins here; -1 where none does. */
    int end(int from) {
        return reading.end(DATE, from);
    }
}
