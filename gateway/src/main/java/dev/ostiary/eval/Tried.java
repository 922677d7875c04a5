package dev.ostiary.eval;

import dev.ostiary.words.Subject;

/**
 * What a model said of a record that it was not taught, nor anything of its group.
 *
 * @param group by which rates are told: a source, or a family of made attacks
 * @param made whether the generator has made it
 * @param byRules whether the detection flags it without the learned stage
 * @param points the score
 */
record Tried(Subject subject, String group, boolean attack, boolean made, boolean byRules, int points) {

    /** The group of harmless definitions that are tried as content. */
    static final String DEFINITIONS = "definitions as content";

    /** The kind of what the generator has made. */
    static final String MADE = "made";

    /** Which harmless records a rate of false alarms is of: those of their kind, definitions as content, or those that were made. */
    String kind() {
        if (made) {
            return MADE;
        }
        return group.equals(DEFINITIONS) ? DEFINITIONS : "records";
    }
}
