package dev.ostiary.eval;

/**
 * A record that was not taken for what it is labelled: a miss, or a false alarm.
 *
 * @param because the rule that spoke loudest, with what it saw; empty where none spoke
 * @param excerpt the begin of the record
 */
public record Surprise(Sample.About about, String because, String excerpt) {}
