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

    private BirthDates() {}

    /** Where the date ends that begins here; -1 where none does. */
    static int end(String text, int from) {
        // Only what a date can be long enough for is held against it, so that the rest of the text costs nothing.
        String near = text.substring(from, Math.min(text.length(), from + 40));
        int end = new Reading(near, SETS).end(DATE, 0);
        return end < 0 ? -1 : from + end;
    }
}
