package dev.ostiary.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which fields of a document are meant: a JSON Pointer (RFC 6901) in which {@code *} stands for any one member or
 * element, and {@code **} for any number of them. The empty pattern means the whole document.
 *
 * <p>Names are compared character by character. A number stands for the member of that name, and for all elements of a
 * list: which of them is meant does not last where others are taken out. A member that is really called {@code *} or {@code **} cannot be named
 * alone; the pattern that stands for it stands for its siblings too.
 */
public record FieldPattern(List<Step> steps) {

    private static final int MOST_STEPS = 32;

    /** One segment of a pattern. */
    public sealed interface Step {
        record Named(String name) implements Step {}

        record Any() implements Step {}

        record Deep() implements Step {}
    }

    public FieldPattern {
        steps = List.copyOf(steps);
    }

    /** Empty where the text is no pattern, or one of more than 32 segments. */
    public static Optional<FieldPattern> parse(String text) {
        if (text.isEmpty()) {
            return Optional.of(new FieldPattern(List.of()));
        }
        if (!text.startsWith("/")) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        for (String segment : text.substring(1).split("/", -1)) {
            if (segment.matches(".*~([^01].*)?") || steps.size() == MOST_STEPS) {
                return Optional.empty();
            }
            steps.add(step(segment));
        }
        return Optional.of(new FieldPattern(steps));
    }

    private static Step step(String segment) {
        return switch (segment) {
            case "*" -> new Step.Any();
            case "**" -> new Step.Deep();
            default -> new Step.Named(segment.replace("~1", "/").replace("~0", "~"));
        };
    }

    /** The names in a pointer, which is right (RFC 6901 section 4). */
    public static List<String> segments(String pointer) {
        if (pointer.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (String segment : pointer.substring(1).split("/", -1)) {
            names.add(
                    segment.indexOf('~') < 0
                            ? segment
                            : segment.replace("~1", "/").replace("~0", "~"));
        }
        return names;
    }

    /** A name as a segment of a pointer (RFC 6901 section 3). */
    public static String segment(String name) {
        return name.indexOf('~') < 0 && name.indexOf('/') < 0
                ? name
                : name.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            text.append('/')
                    .append(
                            switch (step) {
                                case Step.Named(String name) -> segment(name);
                                case Step.Any _ -> "*";
                                case Step.Deep _ -> "**";
                            });
        }
        return text.toString();
    }
}
