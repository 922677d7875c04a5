package dev.ostiary.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What an operator demands of fields, on top of what a server's schema does.
 *
 * <p>Fields are named by patterns: JSON Pointers in which {@code *} stands for any one member or element and {@code **} for
 * any number of them. A number stands for the member of that name, and for all elements of a list.
 */
public final class Tightening {

    private static final int MOST_SEGMENTS = 32;

    private final Subschema root;

    private Tightening(Subschema root) {
        this.root = root;
    }

    /** What became of an operator's demands. */
    public sealed interface Made {

        /** All can be checked; {@code tolerances} by the pattern of the field that they are for. */
        record Ready(Tightening tightening, Map<String, List<Compiled.Tolerance>> tolerances) implements Made {
            public Ready {
                tolerances = Map.copyOf(tolerances);
            }
        }

        /** These cannot. */
        record Broken(List<Fault> faults) implements Made {
            public Broken {
                faults = List.copyOf(faults);
            }
        }
    }

    /**
     * One demand that cannot be checked.
     *
     * @param field the pattern, as it was given
     * @param pointer where in the schema for that field; empty for all of it, and where the pattern is wrong
     */
    public record Fault(String field, String pointer, String why) {}

    /** Compiles a schema for each field. Other demands on the same field, or on fields around it, count as well. */
    public static Made make(Map<String, JsonNode> schemas, CompileTerms terms) {
        List<Fault> faults = new ArrayList<>();
        Map<String, List<Compiled.Tolerance>> tolerances = new LinkedHashMap<>();
        List<Subschema> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : schemas.entrySet()) {
            Optional<List<String>> steps = steps(each.getKey());
            switch (Schema.compile(each.getValue(), terms)) {
                case Compiled.Unusable(String why, String pointer) ->
                    faults.add(new Fault(each.getKey(), pointer, why));
                case Compiled.Usable(Schema schema, List<Compiled.Tolerance> some) -> {
                    steps.ifPresentOrElse(
                            path -> all.add(under(path, schema.conjunction())),
                            () -> faults.add(new Fault(each.getKey(), "", "is no pattern of a field, such as /a/*/b")));
                    if (!some.isEmpty()) {
                        tolerances.put(each.getKey(), some);
                    }
                }
            }
        }
        return faults.isEmpty()
                ? new Made.Ready(new Tightening(conjunction(all)), tolerances)
                : new Made.Broken(faults);
    }

    Subschema root() {
        return root;
    }

    private static Subschema conjunction(List<Subschema> all) {
        Subschema conjunction = new Subschema("", Resource.NOWHERE);
        conjunction.all = List.copyOf(all);
        return conjunction;
    }

    private static Optional<List<String>> steps(String pattern) {
        if (pattern.isEmpty()) {
            return Optional.of(List.of());
        }
        List<String> steps = List.of(pattern.substring(1).split("/", -1));
        boolean isPattern = pattern.startsWith("/")
                && steps.size() <= MOST_SEGMENTS
                && steps.stream().noneMatch(step -> step.matches(".*~([^01].*)?"));
        return isPattern ? Optional.of(steps) : Optional.empty();
    }

    private static Subschema under(List<String> steps, Subschema schema) {
        if (steps.isEmpty()) {
            return schema;
        }
        Subschema below = under(steps.subList(1, steps.size()), schema);
        Subschema here = new Subschema("", Resource.NOWHERE);
        switch (steps.getFirst()) {
            case "*" -> {
                here.objects = members(Map.of(), Optional.of(below));
                here.arrays = elements(below);
            }
            case "**" -> {
                here.all = List.of(below);
                here.objects = members(Map.of(), Optional.of(here));
                here.arrays = elements(here);
            }
            default -> {
                String name = steps.getFirst().replace("~1", "/").replace("~0", "~");
                here.objects = members(Map.of(name, below), Optional.empty());
                here.arrays = name.matches("0|[1-9][0-9]*") ? elements(below) : ArrayRules.NONE;
            }
        }
        return here;
    }

    private static ObjectRules members(Map<String, Subschema> properties, Optional<Subschema> rest) {
        ObjectRules none = ObjectRules.NONE;
        return new ObjectRules(
                properties,
                none.patterns(),
                rest,
                none.names(),
                none.required(),
                none.fewest(),
                none.most(),
                none.alsoRequired(),
                none.alsoHolds(),
                false);
    }

    private static ArrayRules elements(Subschema rest) {
        ArrayRules none = ArrayRules.NONE;
        return new ArrayRules(
                none.first(),
                Optional.of(rest),
                none.fewest(),
                none.most(),
                none.isUnique(),
                none.contains(),
                none.fewestContained(),
                none.mostContained());
    }
}
