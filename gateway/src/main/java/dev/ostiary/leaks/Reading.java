package dev.ostiary.leaks;

import java.util.Arrays;
import java.util.List;

/**
 * Holds one text against shapes. How far a run of characters reaches is remembered for each alphabet, so that even a text of
 * nothing but beginnings is gone over once for each.
 */
final class Reading {

    private final String text;
    private final int sets;
    // Made when the first long run is looked at.
    private int[] runFrom = {};
    private int[] runTo = {};
    private int secretFrom;
    private int secretTo;

    Reading(String text, int sets) {
        this.text = text;
        this.sets = sets;
    }

    /** Where what fits this shape and begins here ends; -1 where nothing does. */
    int end(List<Shape> parts, int at) {
        secretFrom = -1;
        secretTo = -1;
        return sequence(parts, at);
    }

    /** Where the marked secret of the last one began; -1 where nothing was marked. */
    int secretFrom() {
        return secretFrom;
    }

    int secretTo() {
        return secretTo;
    }

    private int sequence(List<Shape> parts, int from) {
        int at = from;
        for (int index = 0; index < parts.size() && at >= 0; index++) {
            at = part(parts.get(index), at);
        }
        return at;
    }

    private int part(Shape part, int at) {
        return switch (part) {
            case Shape.Literal(String literal) -> text.startsWith(literal, at) ? at + literal.length() : -1;
            case Shape.Run run -> run(run, at);
            case Shape.Choice(List<List<Shape>> ways, boolean optional) -> choice(ways, optional, at);
            case Shape.Mark(boolean begin) -> mark(begin, at);
        };
    }

    private int choice(List<List<Shape>> ways, boolean optional, int at) {
        for (int index = 0; index < ways.size(); index++) {
            int end = sequence(ways.get(index), at);
            if (end >= 0) {
                return end;
            }
        }
        return optional ? at : -1;
    }

    private int mark(boolean begin, int at) {
        if (begin) {
            secretFrom = at;
        } else {
            secretTo = at;
        }
        return at;
    }

    private int run(Shape.Run run, int at) {
        int end = run.most() <= 4 ? shortRun(run, at) : runEnd(run.alphabet(), run.set(), at);
        int taken = Math.min(end - at, run.most());
        return taken < run.least() ? -1 : at + taken;
    }

    private int shortRun(Shape.Run run, int at) {
        int end = at;
        while (end < text.length() && end - at < run.most() && run.alphabet().has(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int runEnd(Alphabet alphabet, int set, int at) {
        if (runFrom.length == 0) {
            runFrom = new int[sets];
            runTo = new int[sets];
            Arrays.fill(runFrom, -1);
        }
        if (runFrom[set] >= 0 && at >= runFrom[set] && at < runTo[set]) {
            return runTo[set];
        }
        int end = at;
        while (end < text.length() && alphabet.has(text.charAt(end))) {
            end++;
        }
        runFrom[set] = at;
        runTo[set] = end;
        return end;
    }
}
