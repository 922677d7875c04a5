package dev.ostiary.codec;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.node.DecimalNode;

/**
 * A number as it was written: its exact value, and its spelling for the way out.
 *
 * <p>The spelling matters beyond the value: {@code 1.10} should not come out as {@code 1.1} nor {@code 1e400} with 400
 * zeros, and {@code -0.0} has no counterpart among Java's decimals at all.
 */
final class ExactNumber extends DecimalNode {

    private static final long serialVersionUID = 1L;

    private final String spelling;

    private ExactNumber(String spelling) {
        super(new BigDecimal(spelling));
        this.spelling = spelling;
    }

    /**
     * The number with this spelling, which a JSON parser has found to be one.
     *
     * @param digits most digits that it may have when written out; beyond it empty
     */
    static Optional<ExactNumber> spelt(String spelling, int digits) {
        return writtenOutLength(spelling) > digits ? Optional.empty() : Optional.of(new ExactNumber(spelling));
    }

    String spelling() {
        return spelling;
    }

    /** An upper bound: the mantissa's characters and as many digits as the exponent moves the point. */
    private static long writtenOutLength(String spelling) {
        int mark = Math.max(spelling.indexOf('e'), spelling.indexOf('E'));
        if (mark < 0) {
            return spelling.length();
        }
        long exponent = 0;
        for (int at = mark + 1; at < spelling.length() && exponent <= Integer.MAX_VALUE; at++) {
            char c = spelling.charAt(at);
            exponent = c == '+' || c == '-' ? 0 : exponent * 10 + (c - '0');
        }
        return mark + exponent;
    }
}
