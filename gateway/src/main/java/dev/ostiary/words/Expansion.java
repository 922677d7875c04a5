package dev.ostiary.words;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The phrases that one written phrase stands for: {@code (a|b|)} is each of its alternatives, {@code (a )} is with and
 * without; groups may hold groups. They are followed together from left to right, so that what they begin with in common is gone
 * through once.
 *
 * @param <S> how far somebody has got who follows one of them
 */
final class Expansion<S> {

    // More is a mistake in writing, or a way to fill the memory.
    private static final int MOST = 4096;

    private final String written;
    private final BiFunction<S, String, S> step;
    private int at;

    private Expansion(String written, BiFunction<S, String, S> step) {
        this.written = written;
        this.step = step;
    }

    /**
     * Follows all phrases of a written one.
     *
     * @param begin where each of them begins
     * @param step goes on by some letters
     * @return where each of them ends
     * @throws IllegalArgumentException where a group is not closed, or too many phrases come of it
     */
    static <S> List<S> follow(String written, S begin, BiFunction<S, String, S> step) {
        var expansion = new Expansion<>(written, step);
        List<S> ends = expansion.alternatives(List.of(begin));
        if (expansion.at < written.length()) {
            throw new IllegalArgumentException("a group that is closed and was never opened: " + written);
        }
        return ends;
    }

    private List<S> alternatives(List<S> begins) {
        List<S> ends = sequence(begins);
        if (at == written.length() || written.charAt(at) != '|') {
            return ends;
        }
        List<S> all = new ArrayList<>(ends);
        while (at < written.length() && written.charAt(at) == '|') {
            at++;
            all.addAll(sequence(begins));
        }
        return all;
    }

    private List<S> sequence(List<S> begins) {
        List<S> ends = begins;
        while (at < written.length() && written.charAt(at) != '|' && written.charAt(at) != ')') {
            ends = written.charAt(at) == '(' ? group(ends) : letters(ends);
            if (ends.size() > MOST) {
                throw new IllegalArgumentException("more than " + MOST + " phrases");
            }
        }
        return ends;
    }

    private List<S> group(List<S> begins) {
        at++;
        boolean empty = at < written.length() && written.charAt(at) == ')';
        List<S> ends = alternatives(begins);
        if (at == written.length()) {
            throw new IllegalArgumentException("a group that is not closed: " + written);
        }
        at++;
        if (ends.size() > begins.size() || empty) {
            return ends;
        }
        List<S> both = new ArrayList<>(ends);
        both.addAll(begins);
        return both;
    }

    private List<S> letters(List<S> begins) {
        int begin = at;
        while (at < written.length() && "(|)".indexOf(written.charAt(at)) < 0) {
            at++;
        }
        String letters = written.substring(begin, at);
        List<S> ends = new ArrayList<>(begins.size());
        for (S each : begins) {
            ends.add(step.apply(each, letters));
        }
        return ends;
    }
}
