package dev.ostiary.shape;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the short form in which shapes are written: {@code text}, {@code number 0..1}, {@code =a|b}, {@code [Tool]},
 * {@code {text}}, {@code integer or null}, or the name of another shape.
 */
final class Expressions {

    private static final Map<String, Shape.Kind> KINDS = Stream.of(Shape.Kind.values())
            .collect(Collectors.toUnmodifiableMap(kind -> kind.name().toLowerCase(Locale.ROOT), Function.identity()));

    private static final String OR = " or ";

    private final Function<String, Shape> byName;

    /** @param byName the shape of a name; throws where there is none */
    Expressions(Function<String, Shape> byName) {
        this.byName = byName;
    }

    Shape read(String text) {
        List<String> alternatives = alternatives(text);
        return alternatives.size() > 1
                ? new Shape.Either(alternatives.stream().map(this::single).toList())
                : single(text);
    }

    private Shape single(String text) {
        if (text.startsWith("=")) {
            return new Shape.OneOf(new LinkedHashSet<>(List.of(text.substring(1).split("\\|"))));
        }
        if (text.startsWith("[")) {
            int end = text.lastIndexOf(']');
            String most = text.substring(end + 1);
            return new Shape.Listed(
                    read(text.substring(1, end)),
                    most.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(most.substring("..".length())));
        }
        if (text.startsWith("{")) {
            return new Shape.Named(read(text.substring(1, text.length() - 1)));
        }
        int space = text.indexOf(' ');
        if (space > 0) {
            return within(kind(text.substring(0, space)), text.substring(space + 1));
        }
        return KINDS.containsKey(text) ? kind(text) : byName.apply(text);
    }

    private static Shape.Kind kind(String name) {
        return Optional.ofNullable(KINDS.get(name))
                .orElseThrow(() -> new IllegalStateException("no such kind: " + name));
    }

    private static Shape within(Shape.Kind kind, String bounds) {
        int dots = bounds.indexOf("..");
        String most = bounds.substring(dots + 2);
        return new Shape.Within(
                kind,
                new BigDecimal(bounds.substring(0, dots)),
                most.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(most)));
    }

    /** Splits at each {@code or} that stands in no brackets. */
    private static List<String> alternatives(String text) {
        List<String> alternatives = new ArrayList<>();
        int open = 0;
        int start = 0;
        for (int index = 0; index < text.length(); index++) {
            switch (text.charAt(index)) {
                case '[', '{' -> open++;
                case ']', '}' -> open--;
                default -> {
                    if (open == 0 && text.startsWith(OR, index)) {
                        alternatives.add(text.substring(start, index));
                        start = index + OR.length();
                    }
                }
            }
        }
        alternatives.add(text.substring(start));
        return alternatives;
    }
}
