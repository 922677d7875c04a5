package dev.ostiary.eval;

/** How many records there were, and how many of them were flagged. */
public record Count(long records, long flagged) {

    static final Count NONE = new Count(0, 0);

    Count and(boolean isFlagged) {
        return new Count(records + 1, flagged + (isFlagged ? 1 : 0));
    }

    Count and(Count other) {
        return new Count(records + other.records, flagged + other.flagged);
    }

    /** From 0 to 1; 0 where there are no records. */
    public double rate() {
        return records == 0 ? 0 : (double) flagged / records;
    }

    public Interval interval() {
        return Interval.of(flagged, records);
    }
}
