package dev.ostiary.leaks;

import dev.ostiary.message.Severity;
import java.util.List;

/**
 * One kind of credential or number.
 *
 * @param number its place among all kinds
 * @param id stable, lower-case with dashes
 * @param rule {@code SE01} for credentials, {@code PD01} for personal data
 * @param where how its keywords lead to it
 * @param keywords what it begins with, or what stands before it; empty where nothing does
 * @param lead which characters stand in it before its keyword; empty where none do
 * @param check what its check digits say
 * @param entropy how many bits each of its characters has at least
 * @param guess whether its shape alone says little, so that its value has to look like a secret
 */
record Kind(
        int number,
        String id,
        String rule,
        String title,
        Severity severity,
        String remedy,
        Where where,
        List<String> keywords,
        List<Shape> lead,
        List<Shape> shape,
        Check check,
        double entropy,
        boolean guess,
        Alphabet tail) {

    /** Where a kind stands with regard to its keywords. */
    enum Where {
        /** It begins with one. */
        BEGIN,
        /** It is assigned to a name that holds one: {@code name = value}. */
        ASSIGNED,
        /** It follows one within a few words. */
        NEAR,
        /** It has none: a number, or a word with digits. */
        NUMBER,
        /** It has none: a long word. */
        RUN
    }

    boolean isPersonal() {
        return rule.equals(Leak.PERSONAL);
    }

    /** What may not follow it, or it would be longer than this kind is. */
    static Alphabet tail(List<Shape> shape) {
        for (Shape part : shape.reversed()) {
            if (!(part instanceof Shape.Mark)) {
                return part instanceof Shape.Run run ? run.alphabet() : Alphabet.NONE;
            }
        }
        return Alphabet.NONE;
    }
}
