package dev.ostiary.learned;

import dev.ostiary.words.Lexicon;
import dev.ostiary.words.Parts;
import dev.ostiary.words.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Teaches the weights of one subject from labelled texts, reproducible to the bit.
 *
 * <p>Logistic regression with AdaGrad (Duchi, Hazan, Singer, 2011). Of each text the stretch that looks most like an attack
 * stands for the whole, as in multiple-instance learning (Andrews et al., 2002): an attack has one somewhere, what is
 * harmless has none. One thread, a fixed order, and {@link StrictMath} make every run the same.
 */
public final class Trainer {

    /**
     * One text to learn from.
     *
     * @param attack whether it is one
     * @param weight how much it counts, more than 0
     */
    public record Lesson(String text, boolean attack, float weight) {}

    private static final int EPOCHS = 8;
    private static final float RATE = 0.12f;
    private static final float DECAY = 2e-6f;
    private static final long SEED = 0x05714A57L;

    private final float[] words = new float[Features.SIZE];
    private final float[] squares = new float[Features.SIZE];
    private final float[] structure = new float[Weights.STRUCTURE];
    private final float[] structureSquares = new float[Weights.STRUCTURE];
    private final Weights weights = new Weights(words, structure);

    private Trainer() {}

    /** The weights that come of lessons. */
    static Weights teach(List<Lesson> lessons) {
        var trainer = new Trainer();
        Arrays.fill(trainer.squares, 1e-4f);
        Arrays.fill(trainer.structureSquares, 1e-2f);
        List<Lesson> order = new ArrayList<>(lessons);
        var random = new SplittableRandom(SEED);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            shuffle(order, random);
            for (Lesson lesson : order) {
                trainer.learn(lesson);
            }
        }
        return trainer.weights;
    }

    private static void shuffle(List<Lesson> lessons, SplittableRandom random) {
        for (int index = lessons.size() - 1; index > 0; index--) {
            int other = random.nextInt(index + 1);
            Lesson swapped = lessons.get(index);
            lessons.set(index, lessons.get(other));
            lessons.set(other, swapped);
        }
    }

    private void learn(Lesson lesson) {
        Words text = Words.of(lesson.text());
        if (text.size() == 0) {
            return;
        }
        Parts parts = Lexicon.shipped().in(text);
        var best = Best.of(weights, parts);
        float probability = (float) (1 / (1 + StrictMath.exp(-best.score())));
        float gradient = (probability - (lesson.attack() ? 1 : 0)) * lesson.weight();
        if (Math.abs(gradient) > 1e-3f) {
            step(parts, best, gradient);
        }
    }

    private void step(Parts parts, Best best, float gradient) {
        int size = parts.words().size();
        float value = Weights.scale(best.features()) * gradient;
        var features = new Features(parts);
        for (int word = 0; word < best.to(); word++) {
            int[] own = features.of(word);
            for (int index = 0; word >= best.from() && index < features.count(); index++) {
                update(words, squares, own[index], value);
            }
        }
        update(structure, structureSquares, Weights.BIAS, gradient);
        if (Weights.isWhole(best.from(), best.to(), size)) {
            update(structure, structureSquares, Weights.WHOLE, gradient);
        }
        if (Weights.isShort(size)) {
            update(structure, structureSquares, Weights.SHORT, gradient);
        }
    }

    private static void update(float[] values, float[] squares, int place, float gradient) {
        float whole = gradient + DECAY * values[place];
        squares[place] += whole * whole;
        values[place] -= RATE * whole / (float) Math.sqrt(squares[place]);
    }
}
