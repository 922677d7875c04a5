package dev.ostiary.stages;

import dev.ostiary.message.FindingClass;
import dev.ostiary.pieces.Piece;
import dev.ostiary.scan.Sighting;
import java.util.List;
import java.util.Optional;

/** Looks for what several texts, which a model reads one behind the other, make together and none of them is alone. */
interface JoinScan {

    /** The class of what is found. */
    FindingClass kind();

    /** Whether anything could begin in this text and go on in the next; nothing is put together where nothing could. */
    boolean mayGoOn(Piece piece);

    /** What goes from one text into another. */
    Optional<Across> across(Joined joined);

    /**
     * Texts that are put together.
     *
     * @param seams where each text but the first begins, in UTF-16 units
     * @param fresh where what is new begins; what ends before was there before
     */
    record Joined(String text, int[] seams, int fresh) {}

    /**
     * What was found.
     *
     * @param end where the first of it ends in the joined text
     */
    record Across(List<Sighting> sightings, int end) {}
}
