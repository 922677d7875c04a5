package dev.ostiary.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.databind.JsonNode;

/** Exact arithmetic on JSON numbers whose exponents a stranger chose: nothing here writes out {@code 1e999999999}. */
final class Numerals {

    private static final int DIGITS_TO_STRIP = 2_000;

    private Numerals() {}

    /** Whether this is a number at all: not-a-number and the infinities, which JSON lacks, are not. */
    static boolean isFinite(JsonNode number) {
        return number.isIntegralNumber() || number.isBigDecimal() || Double.isFinite(number.doubleValue());
    }

    static boolean isWhole(JsonNode number) {
        return number.isIntegralNumber() || isFinite(number) && isMultiple(number.decimalValue(), BigDecimal.ONE);
    }

    /** How many steps it costs to work with this number. */
    static long cost(JsonNode number) {
        if (number.isInt() || number.isLong() || number.isDouble() || number.isFloat()) {
            return 1;
        }
        if (number.isBigDecimal()) {
            long words = number.decimalValue().unscaledValue().bitLength() / 32;
            return 2 + words * words / 4;
        }
        long words = number.bigIntegerValue().bitLength() / 32;
        return 2 + words * words / 4;
    }

    static boolean isMultiple(BigDecimal value, BigDecimal divisor) {
        if (value.signum() == 0) {
            return true;
        }
        BigInteger of = value.unscaledValue();
        BigInteger by = divisor.unscaledValue().abs();
        long shift = (long) divisor.scale() - value.scale();
        if (shift >= 0) {
            // of * 10^shift mod by, without writing 10^shift out
            BigInteger power = BigInteger.TEN.modPow(BigInteger.valueOf(shift), by);
            return of.multiply(power).mod(by).signum() == 0;
        }
        // by * 10^-shift divides only what has as many digits
        return -shift <= value.precision()
                && of.mod(by.multiply(BigInteger.TEN.pow((int) -shift))).signum() == 0;
    }

    /** The same text for all spellings of a number. */
    static String canonical(JsonNode number) {
        if (number.isInt() || number.isLong()) {
            return stripped(number.longValue());
        }
        return isFinite(number) ? stripped(number.decimalValue()) : number.asString("NaN");
    }

    private static String stripped(long value) {
        long digits = value;
        int zeros = 0;
        while (digits != 0 && digits % 10 == 0) {
            digits /= 10;
            zeros++;
        }
        return value == 0 ? "0" : digits + "e" + zeros;
    }

    private static String stripped(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        // Longer ones keep their zeros: two spellings of such a number count as two numbers.
        BigDecimal short_ = value.precision() <= DIGITS_TO_STRIP && value.scale() > Integer.MIN_VALUE + DIGITS_TO_STRIP
                ? value.stripTrailingZeros()
                : value;
        return short_.unscaledValue() + "e" + -(long) short_.scale();
    }
}
