package dev.ostiary.stages;

import dev.ostiary.scan.Plain;

/** A piece of a message made fit for a finding or an audit detail. */
final class Excerpt {

    /** The longest excerpt, in characters. */
    static final int LONGEST = 120;

    private Excerpt() {}

    static String of(String text) {
        return Plain.excerpt(text, LONGEST);
    }
}
