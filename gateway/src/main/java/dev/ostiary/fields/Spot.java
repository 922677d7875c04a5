package dev.ostiary.fields;

import java.util.Comparator;
import java.util.Optional;

/**
 * One place of a document, as a plan sees it.
 *
 * @param kept how far the patterns of what is left have come; empty where this place, or all, is left
 */
record Spot(PatternTree.Position<FieldRule> treated, Optional<PatternTree.Position<FieldPattern>> kept) {

    /** What keeps nothing of what no pattern keeps is called in the audit. */
    static final String NOT_KEPT = "keep";

    Spot {
        kept = kept.filter(position -> position.ends().isEmpty());
    }

    /** Whether nothing is done here or below, unless a text holds a document of its own. */
    boolean isOver() {
        return treated.isOver() && treated.ends().isEmpty() && kept.isEmpty();
    }

    /** Whether nothing here or below is left. */
    boolean isDropped() {
        return kept.map(PatternTree.Position::isOver).orElse(false);
    }

    /** The rule that speaks about this very place and leaves least. */
    Optional<FieldRule> strictest() {
        return treated.ends().stream()
                .max(Comparator.comparingInt(rule -> rule.treatment().severity()));
    }

    Spot member(String name) {
        return new Spot(treated.member(name), kept.map(position -> position.member(name)));
    }

    /** The place of any element of a list. */
    Spot element() {
        return new Spot(treated.element(), kept.map(PatternTree.Position::element));
    }

    /** The root of a document that stands in a text at this place: patterns may go on, or start anew. */
    Spot inside(Spot start) {
        return new Spot(treated.and(start.treated), kept.flatMap(position -> start.kept.map(position::and)));
    }
}
