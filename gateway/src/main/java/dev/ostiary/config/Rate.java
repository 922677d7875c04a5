package dev.ostiary.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * So many in a span of time, written as {@code 600/min}.
 *
 * @param count how many, 1 or more
 * @param per the span in which they may come, and in which the whole count may come at once
 */
public record Rate(long count, Span per) {

    /** The spans of time that a rate may have. */
    public enum Span {
        SECOND("s", Duration.ofSeconds(1)),
        MINUTE("min", Duration.ofMinutes(1)),
        HOUR("h", Duration.ofHours(1)),
        DAY("d", Duration.ofDays(1));

        private final String symbol;
        private final Duration duration;

        Span(String symbol, Duration duration) {
            this.symbol = symbol;
            this.duration = duration;
        }

        /** The span as a duration. */
        public Duration duration() {
            return duration;
        }
    }

    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,8})/(s|min|h|d)");

    public Rate {
        if (count < 1) {
            throw new IllegalArgumentException("a rate of " + count);
        }
    }

    /** Reads the written form; empty where the text is none. */
    public static Optional<Rate> parse(String text) {
        var match = WRITTEN.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        for (var span : Span.values()) {
            if (span.symbol.equals(match.group(2))) {
                return Optional.of(new Rate(Long.parseLong(match.group(1)), span));
            }
        }
        return Optional.empty();
    }

    /** Whether this rate lets more through than another, in the long run or at once. */
    public boolean exceeds(Rate other) {
        return count > other.count || count * other.per.duration.toSeconds() > other.count * per.duration.toSeconds();
    }

    /** The written form. */
    @Override
    public String toString() {
        return count + "/" + per.symbol;
    }
}
