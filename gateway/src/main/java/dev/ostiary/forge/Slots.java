package dev.ostiary.forge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes a sentence of a phrase: chooses of {@code (one|another)}, and fills slots such as {@code {mail}} with something of their kind. */
final class Slots {

    private final Phrases fillings = Phrases.shipped("slots");
    private final RandomGenerator random;

    Slots(RandomGenerator random) {
        this.random = random;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String filled(String phrase) {
        String chosen = chosen(phrase);
        var filled = new StringBuilder();
        int from = 0;
        int open = chosen.indexOf('{');
        while (open >= 0) {
            int close = chosen.indexOf('}', open);
            List<String> kinds = close < 0 ? List.of() : fillings.of(chosen.substring(open + 1, close));
            filled.append(chosen, from, open);
            if (kinds.isEmpty()) {
                // A brace that is no slot, as in JSON, stays.
                filled.append('{');
                from = open + 1;
            } else {
                filled.append(one(kinds));
                from = close + 1;
            }
            open = chosen.indexOf('{', from);
        }
        return filled.append(chosen, from, chosen.length()).toString().strip();
    }

    /** One of the alternatives of each group, the innermost first. */
    private String chosen(String phrase) {
        String left = phrase;
        int[] group = group(left);
        while (group.length == 2) {
            String inside = left.substring(group[0] + 1, group[1]);
            List<String> alternatives = List.of(inside.split("\\|", -1));
            left = left.substring(0, group[0]) + one(alternatives) + left.substring(group[1] + 1);
            group = group(left);
        }
        return left;
    }

    /** Where the first group begins and ends in which no other lies; nothing if there is none. */
    private static int[] group(String phrase) {
        Deque<Integer> open = new ArrayDeque<>();
        for (int at = 0; at < phrase.length(); at++) {
            char unit = phrase.charAt(at);
            if (unit == '(') {
                open.push(at);
            } else if (unit == ')' && !open.isEmpty()) {
                int begin = open.pop();
                if (phrase.substring(begin, at).indexOf('|') >= 0) {
                    return new int[] {begin, at};
                }
            }
        }
        return new int[0];
    }
}
