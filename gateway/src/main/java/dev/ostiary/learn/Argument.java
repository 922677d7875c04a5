package dev.ostiary.learn;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What is known of one argument: in how many calls it was given, of which types, and between which bounds. */
final class Argument {

    private final SortedSet<String> types = new TreeSet<>();
    private long calls;
    private Optional<BigDecimal> from = Optional.empty();
    private Optional<BigDecimal> to = Optional.empty();
    private boolean bottomless;
    private boolean boundless;

    /** Takes one shape of it; {@code isFirst} where the same call told of no other yet. */
    void seen(JsonNode shape, boolean isFirst) {
        calls += isFirst ? 1 : 0;
        String type = shape.path("type").asString("");
        types.add(type);
        if (type.equals("integer") || type.equals("number")) {
            Optional<BigDecimal> low = shape.path("from").decimalValueOpt();
            Optional<BigDecimal> high = shape.path("to").decimalValueOpt();
            bottomless |= low.isEmpty();
            boundless |= high.isEmpty();
            low.ifPresent(bound -> from = Optional.of(from.map(bound::min).orElse(bound)));
            high.ifPresent(bound -> to = Optional.of(to.map(bound::max).orElse(bound)));
        }
    }

    void add(Argument other) {
        calls += other.calls;
        types.addAll(other.types);
        bottomless |= other.bottomless;
        boundless |= other.boundless;
        other.from.ifPresent(bound -> from = Optional.of(from.map(bound::min).orElse(bound)));
        other.to.ifPresent(bound -> to = Optional.of(to.map(bound::max).orElse(bound)));
    }

    long calls() {
        return calls;
    }

    SortedSet<String> types() {
        return types;
    }

    /** Whether it was a number each time. */
    boolean isNumber() {
        return types.stream().allMatch(type -> type.equals("integer") || type.equals("number"));
    }

    /** Below this no number was seen; empty where there is no telling. */
    Optional<BigDecimal> from() {
        return bottomless ? Optional.empty() : from;
    }

    /** Above this no number was seen; empty where there is no telling. */
    Optional<BigDecimal> to() {
        return boundless ? Optional.empty() : to;
    }
}
