package dev.ostiary.leaks;

/**
 * A set of characters.
 *
 * @param low which of the first 64 characters are in it, one bit each
 * @param high which of the next 64
 * @param wide whether all beyond ASCII are
 */
record Alphabet(long low, long high, boolean wide) {

    static final Alphabet NONE = new Alphabet(0, 0, false);
    static final Alphabet DIGITS = of("0123456789");
    static final Alphabet LOWER = of("abcdefghijklmnopqrstuvwxyz");
    static final Alphabet UPPER = of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    static final Alphabet LOWER_HEX = DIGITS.and(of("abcdef"));
    static final Alphabet HEX = LOWER_HEX.and(of("ABCDEF"));
    static final Alphabet ALNUM = DIGITS.and(LOWER).and(UPPER);
    static final Alphabet LOWER_ALNUM = DIGITS.and(LOWER);
    static final Alphabet UPPER_ALNUM = DIGITS.and(UPPER);
    static final Alphabet WORD = ALNUM.and(of("_"));
    static final Alphabet TOKEN = WORD.and(of("-"));
    static final Alphabet BASE64 = ALNUM.and(of("+/"));
    static final Alphabet SPACE = of(" \t\r\n");
    static final Alphabet NO_SPACE = SPACE.without();

    static Alphabet of(String characters) {
        long low = 0;
        long high = 0;
        for (int index = 0; index < characters.length(); index++) {
            char unit = characters.charAt(index);
            low |= low(unit);
            high |= high(unit);
        }
        return new Alphabet(low, high, false);
    }

    static Alphabet of(char unit) {
        return new Alphabet(low(unit), high(unit), false);
    }

    private static long low(char unit) {
        return unit < 64 ? 1L << unit : 0;
    }

    private static long high(char unit) {
        return unit >= 64 && unit < 128 ? 1L << (unit - 64) : 0;
    }

    Alphabet and(Alphabet other) {
        return new Alphabet(low | other.low, high | other.high, wide || other.wide);
    }

    Alphabet without() {
        return new Alphabet(~low, ~high, !wide);
    }

    boolean has(char unit) {
        if (unit < 64) {
            return (low >>> unit & 1) != 0;
        }
        return unit < 128 ? (high >>> (unit - 64) & 1) != 0 : wide;
    }

    // Written out: what records do by themselves is linked when it is first needed, which would be at the start.
    @Override
    public boolean equals(Object other) {
        return other instanceof Alphabet alphabet
                && low == alphabet.low
                && high == alphabet.high
                && wide == alphabet.wide;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(low * 31 + high) + (wide ? 1 : 0);
    }

    /** Its ASCII characters that can be printed, for whoever makes examples. */
    String printable() {
        var all = new StringBuilder();
        for (char unit = ' '; unit < 127; unit++) {
            if (has(unit)) {
                all.append(unit);
            }
        }
        return all.toString();
    }
}
