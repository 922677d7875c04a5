package dev.ostiary.leaks;

import java.util.List;

/**
 * A part of what a kind of credential looks like. Parts are taken one after the other and never given back, so that holding
 * a text against them takes time linear in what they take.
 */
sealed interface Shape {

    /** These characters. */
    record Literal(String text) implements Shape {}

    /**
     * At least and at most so many characters of an alphabet.
     *
     * @param set its number in {@link Reading}, the same for the same alphabet
     * @param most {@link Integer#MAX_VALUE} where there is no bound
     */
    record Run(Alphabet alphabet, int set, int least, int most) implements Shape {}

    /** The first of these that fits; none of them where it is optional. */
    record Choice(List<List<Shape>> ways, boolean optional) implements Shape {}

    /** Where the secret begins or ends, in what holds more than it. */
    record Mark(boolean begin) implements Shape {}
}
