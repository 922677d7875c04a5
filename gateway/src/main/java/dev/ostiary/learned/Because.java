package dev.ostiary.learned;

import dev.ostiary.words.Parts;
import dev.ostiary.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which features made a score: the words of the text that they were read of, strongest first. */
final class Because {

    private static final int MOST = 5;

    // What says next to nothing explains nothing.
    private static final int LEAST = 8;

    private Because() {}

    static List<String> of(Weights weights, Parts parts, Score score) {
        Words words = parts.words();
        var units = new Units(words);
        var features = new Features(parts);
        Map<String, Integer> shares = new TreeMap<>();
        for (int word = 0; word < score.to(); word++) {
            boolean begins = units.begins(word);
            features.read(word, begins);
            for (int index = 0; word >= score.from() && index < features.count(); index++) {
                int share = weights.place(features.place(index));
                if (share >= LEAST) {
                    shares.merge(features.name(word, index), share, Math::max);
                }
            }
        }
        List<Map.Entry<String, Integer>> strongest = new ArrayList<>(shares.entrySet());
        strongest.sort(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()));
        return strongest.stream().limit(MOST).map(Map.Entry::getKey).toList();
    }
}
