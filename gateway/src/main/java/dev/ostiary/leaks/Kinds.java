package dev.ostiary.leaks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All kinds and the one automaton that leads to them. */
final class Kinds {

    /** What to do where a word ends. */
    sealed interface Target {

        /** Hold the text against this kind. */
        record OfKind(Kind kind, int length) implements Target {}

        /** Look whether there is personal data of this sort. */
        record OfSign(Sign sign) implements Target {}
    }

    private static final Target[] NO_TARGETS = {};

    private final List<Kind> all;
    private final List<Kind> numbers;
    private final List<Kind> runs;
    private final int sets;
    private final Automaton automaton;
    private final Target[][] targets;

    private Kinds(List<Kind> all, int sets) {
        this.all = all;
        this.sets = sets;
        numbers = in(all, Kind.Where.NUMBER);
        runs = in(all, Kind.Where.RUN);
        Map<String, List<Target>> words = new LinkedHashMap<>();
        for (Kind kind : all) {
            for (String word : kind.keywords()) {
                add(words, word, new Target.OfKind(kind, word.length()));
            }
        }
        for (Sign sign : Sign.values()) {
            for (String word : sign.words()) {
                add(words, word, new Target.OfSign(sign));
            }
        }
        automaton = Automaton.of(List.copyOf(words.keySet()));
        targets = new Target[words.size()][];
        int number = 0;
        for (List<Target> each : words.values()) {
            targets[number++] = each.toArray(NO_TARGETS);
        }
    }

    static Kinds shipped() {
        var reader = new KindReader();
        return new Kinds(reader.all(), reader.sets());
    }

    // Written out in loops, since this is work of the start, where linking lambdas would cost more than running them.
    private static List<Kind> in(List<Kind> all, Kind.Where where) {
        List<Kind> some = new ArrayList<>();
        for (Kind kind : all) {
            if (kind.where() == where) {
                some.add(kind);
            }
        }
        return List.copyOf(some);
    }

    private static void add(Map<String, List<Target>> words, String word, Target target) {
        String key = Ascii.lower(word);
        List<Target> targets = words.getOrDefault(key, new ArrayList<>());
        targets.add(target);
        words.put(key, targets);
    }

    List<Kind> all() {
        return all;
    }

    List<Kind> numbers() {
        return numbers;
    }

    List<Kind> runs() {
        return runs;
    }

    int sets() {
        return sets;
    }

    Automaton automaton() {
        return automaton;
    }

    Target[] targets(int word) {
        return targets[word];
    }
}
