package dev.ostiary.learned;

import dev.ostiary.words.Parts;
import dev.ostiary.words.Subject;
import dev.ostiary.words.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Scores texts: how much the worst stretch of one or two sentences reads like the attacks that it was taught.
 *
 * <p>Takes time linear in the text and computes in whole numbers, so it says the same everywhere. Does not guarantee to know an attack
 * that is said in other words than those of its lessons; docs/model-card.md says how many it knew.
 */
public final class Model {

    private final Map<Subject, Weights> weights;

    Model(Map<Subject, Weights> weights) {
        this.weights = new EnumMap<>(weights);
        if (this.weights.size() != Subject.values().length) {
            throw new IllegalArgumentException("a model has weights for each subject");
        }
    }

    /** The one that comes with Ostiary. */
    public static Model shipped() {
        return Shipped.MODEL;
    }

    /** Read when it is first asked for, so that a model can be taught where there is none, or one of another version. */
    private static final class Shipped {
        static final Model MODEL = read();
    }

    private static Model read() {
        try (InputStream in = Model.class.getResourceAsStream("model.bin")) {
            if (in == null) {
                throw new IllegalStateException("the jar has no model.bin");
            }
            return ModelFile.read(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The stretch of a text that reads most like an attack. */
    public Score score(Subject subject, Parts parts) {
        return score(of(subject), parts);
    }

    /** From how many points on there is a doubt. */
    public int low(Subject subject) {
        return of(subject).low();
    }

    /** From how many points on it counts as an attack. */
    public int high(Subject subject) {
        return of(subject).high();
    }

    /** The features that spoke most for an attack, strongest first, at most five: words of the text itself, or parts in braces. */
    public List<String> because(Subject subject, Parts parts, Score score) {
        return Because.of(of(subject), parts, score);
    }

    Weights of(Subject subject) {
        Weights found = weights.get(subject);
        if (found == null) {
            throw new IllegalStateException("no weights for " + subject);
        }
        return found;
    }

    static Score score(Weights weights, Parts parts) {
        Words words = parts.words();
        if (words.size() == 0) {
            return Score.NONE;
        }
        var units = new Units(words);
        var features = new Features(parts);
        var best = new Best(weights);
        for (int word = 0; word < words.size(); word++) {
            boolean begins = units.begins(word);
            if (begins) {
                best.close(word);
            }
            features.read(word, begins);
            for (int index = 0; index < features.count(); index++) {
                best.sum += weights.place(features.place(index));
            }
            best.features += features.count();
        }
        best.close(words.size());
        return best.score();
    }
}
