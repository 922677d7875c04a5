package dev.ostiary.testkit;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Randomness that a failed test can repeat: the same seed gives the same numbers.
 *
 * <p>Predictable on purpose, so never for keys outside of tests. For one thread.
 */
public final class SeededRandom implements RandomGenerator {

    /** The system property that repeats a run, as {@code -Dostiary.seed=42}. */
    public static final String PROPERTY = "ostiary.seed";

    private final long seed;
    private final SplittableRandom numbers;

    public SeededRandom(long seed) {
        this.seed = seed;
        this.numbers = new SplittableRandom(seed);
    }

    /** The seed of the system property if it is set, else a new one; print it where a test fails. */
    public static SeededRandom ofThisRun() {
        return new SeededRandom(Long.getLong(PROPERTY, new SplittableRandom().nextLong()));
    }

    @Override
    public long nextLong() {
        return numbers.nextLong();
    }

    @Override
    public String toString() {
        return "-D" + PROPERTY + "=" + seed;
    }
}
