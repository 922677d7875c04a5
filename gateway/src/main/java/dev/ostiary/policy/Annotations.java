package dev.ostiary.policy;

import dev.ostiary.fields.AnnotatedFields;
import dev.ostiary.fields.AnnotatedFields.Said;
import dev.ostiary.policy.FieldLabel.Side;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a server's own schemas of a tool say about how sensitive fields are. They only add to what the operator says.
 * Immutable; knows its hash, since it is a part of what plans are remembered by.
 */
public final class Annotations {

    /** Nothing is said. */
    public static final Annotations NONE = new Annotations(List.of(), List.of());

    private final List<Said> arguments;
    private final List<Said> results;
    private final int hash;

    private Annotations(List<Said> arguments, List<Said> results) {
        this.arguments = List.copyOf(arguments);
        this.results = List.copyOf(results);
        this.hash = Objects.hash(arguments, results);
    }

    /** @param tool an entry of {@code tools/list}, as it was received */
    public static Annotations of(ObjectNode tool) {
        List<Said> arguments = of(tool.path("inputSchema"));
        List<Said> results = of(tool.path("outputSchema"));
        return arguments.isEmpty() && results.isEmpty() ? NONE : new Annotations(arguments, results);
    }

    /** What is said of some of several tools. */
    public static Annotations all(List<Annotations> tools) {
        List<Annotations> speaking =
                tools.stream().filter(each -> !each.isNone()).toList();
        return speaking.isEmpty()
                ? NONE
                : new Annotations(joined(speaking, Side.ARGUMENTS), joined(speaking, Side.RESULTS));
    }

    private static List<Said> joined(List<Annotations> tools, Side side) {
        return tools.stream()
                .flatMap(each -> each.about(side).stream())
                .distinct()
                .toList();
    }

    private static List<Said> of(JsonNode schema) {
        return schema instanceof ObjectNode object ? AnnotatedFields.of(object) : List.of();
    }

    boolean isNone() {
        return arguments.isEmpty() && results.isEmpty();
    }

    List<Said> about(Side side) {
        return switch (side) {
            case ARGUMENTS -> arguments;
            case RESULTS -> results;
        };
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Annotations same
                        && hash == same.hash
                        && arguments.equals(same.arguments)
                        && results.equals(same.results);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
