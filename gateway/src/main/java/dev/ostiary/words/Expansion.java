package dev.ostiary.words;

import java.util.ArrayList;
import java.util.List;

/**
 * The phrases that one written phrase stands for: {@code (a|b|)} is each of its alternatives, {@code (a )} is with and
 * without; groups may hold groups.
 */
final class Expansion {

    // More is a mistake in writing, or a way to fill the memory.
    private static final int MOST = 4096;

    private final String written;
    private int at;

    private Expansion(String written) {
        this.written = written;
    }

    /**
     * All phrases of a written one.
     *
     * @throws IllegalArgumentException where a group is not closed, or too many phrases come of it
     */
    static List<String> of(String written) {
        var expansion = new Expansion(written);
        List<String> phrases = expansion.alternatives();
        if (expansion.at < written.length()) {
            throw new IllegalArgumentException("a group that is closed and was never opened: " + written);
        }
        return phrases;
    }

    private List<String> alternatives() {
        List<String> all = new ArrayList<>(sequence());
        while (at < written.length() && written.charAt(at) == '|') {
            at++;
            all.addAll(sequence());
        }
        return all;
    }

    private List<String> sequence() {
        List<String> phrases = List.of("");
        while (at < written.length() && "|)".indexOf(written.charAt(at)) < 0) {
            phrases = written.charAt(at) == '(' ? joined(phrases, group()) : joined(phrases, List.of(letters()));
        }
        return phrases;
    }

    private List<String> group() {
        at++;
        int begin = at;
        List<String> alternatives = alternatives();
        if (at == written.length()) {
            throw new IllegalArgumentException("a group that is not closed: " + written);
        }
        at++;
        if (alternatives.size() == 1 && written.charAt(begin) != ')') {
            return List.of(alternatives.get(0), "");
        }
        return alternatives;
    }

    private String letters() {
        int begin = at;
        while (at < written.length() && "(|)".indexOf(written.charAt(at)) < 0) {
            at++;
        }
        return written.substring(begin, at);
    }

    private static List<String> joined(List<String> heads, List<String> tails) {
        if (heads.size() * tails.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " phrases");
        }
        List<String> joined = new ArrayList<>(heads.size() * tails.size());
        for (String head : heads) {
            for (String tail : tails) {
                joined.add(head + tail);
            }
        }
        return joined;
    }
}
