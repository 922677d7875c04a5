package dev.ostiary.audit;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The numbers between which a number lies, on a grid so coarse that the number itself cannot be told: 1, 2
 * and 5 times powers of ten, both signs, and 0.
 *
 * @param from the largest number of the grid that is not above it; absent: it is too far down to matter
 * @param to the smallest number of the grid that is not below it; absent: it is too far up to matter
 */
record Grid(Optional<BigDecimal> from, Optional<BigDecimal> to) {

    private static final int MOST_DIGITS = 15;
    private static final int MOST_DECIMALS = 3;
    private static final int[] STEPS = {1, 2, 5, 10};

    static Grid around(BigDecimal number) {
        return switch (number.signum()) {
            case 0 -> new Grid(Optional.of(BigDecimal.ZERO), Optional.of(BigDecimal.ZERO));
            case 1 -> above(number);
            default -> above(number.negate()).mirrored();
        };
    }

    /** Where a number's digits begin is known without writing it out, whatever its exponent. */
    private static Grid above(BigDecimal number) {
        long digits = (long) number.precision() - number.scale();
        if (digits > MOST_DIGITS) {
            return new Grid(Optional.of(BigDecimal.ONE.scaleByPowerOfTen(MOST_DIGITS)), Optional.empty());
        }
        if (digits <= -MOST_DECIMALS) {
            return new Grid(
                    Optional.of(BigDecimal.ZERO), Optional.of(BigDecimal.ONE.scaleByPowerOfTen(-MOST_DECIMALS)));
        }
        BigDecimal below = step(STEPS[0], digits);
        for (int step : STEPS) {
            BigDecimal next = step(step, digits);
            if (next.compareTo(number) >= 0) {
                return new Grid(Optional.of(next.compareTo(number) == 0 ? next : below), Optional.of(next));
            }
            below = next;
        }
        throw new IllegalStateException("a number lies below the power of ten above it");
    }

    private static BigDecimal step(int step, long digits) {
        BigDecimal exact = BigDecimal.valueOf(step).scaleByPowerOfTen((int) digits - 1);
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    private Grid mirrored() {
        return new Grid(to.map(BigDecimal::negate), from.map(BigDecimal::negate));
    }

    /** What holds both. */
    Grid and(Grid other) {
        return new Grid(from.flatMap(one -> other.from.map(one::min)), to.flatMap(one -> other.to.map(one::max)));
    }
}
