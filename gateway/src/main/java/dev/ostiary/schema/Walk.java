package dev.ostiary.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Holds one document against its schema, within its budget. Where the budget is spent, everything counts as not fitting,
 * and whoever asked has to look at the budget first.
 */
final class Walk {

    private final Path path = new Path();
    private final Budget budget;
    private final Violations violations;
    private final Declarations declarations = new Declarations();
    private final boolean isDeclaring;
    private final List<Resource> scope = new ArrayList<>();
    private final ObjectWalk objects;
    private final ArrayWalk arrays;
    private int depth;

    private Walk(JsonNode document, SchemaLimits limits, int most, boolean isDeclaring) {
        budget = new Budget(document, limits, path);
        violations = new Violations(path, most);
        this.isDeclaring = isDeclaring;
        objects = new ObjectWalk(this, path, budget, violations, declarations);
        arrays = new ArrayWalk(this, path, budget, violations);
    }

    /** Looks whether the document fits, and notes the first reasons why not. */
    static Walk judging(JsonNode document, SchemaLimits limits, int most) {
        return new Walk(document, limits, most, false);
    }

    /** Looks what is declared, also where the document does not fit. */
    static Walk declaring(JsonNode document, SchemaLimits limits) {
        return new Walk(document, limits, 0, true);
    }

    Budget budget() {
        return budget;
    }

    List<Violation> violations() {
        return violations.found();
    }

    /** Whether the answer can be given already, although not everything has been looked at. */
    boolean isSettled(boolean fits) {
        return !fits && !isDeclaring && violations.isEnough() || budget.isSpent();
    }

    boolean isDeclaring() {
        return isDeclaring;
    }

    boolean all(List<Subschema> schemas, JsonNode value, Declared declared) {
        boolean fits = true;
        for (Subschema each : schemas) {
            fits &= fits(each, value, Seen.UNASKED, declared);
        }
        return fits;
    }

    /** Whether this value fits this schema; tells what it evaluates and declares. */
    boolean fits(Subschema schema, JsonNode value, Seen outer, Declared declared) {
        if (schema == Subschema.ANYTHING) {
            return true;
        }
        if (!budget.take(1)) {
            return false;
        }
        if (schema.never) {
            return violations.add("false", "nothing: the schema allows no value here");
        }
        if (depth == Budget.DEEPEST) {
            budget.exhaust();
            return false;
        }
        depth++;
        boolean isOtherResource = scope.isEmpty() || scope.getLast() != schema.resource;
        if (isOtherResource) {
            scope.add(schema.resource);
        }
        boolean fits =
                schema.tracks() ? tracked(schema, value, outer, declared) : plain(schema, value, outer, declared);
        if (isOtherResource) {
            scope.removeLast();
        }
        depth--;
        return fits;
    }

    /** Inner schemas must not see what outer ones evaluate, so these have their own notes. */
    private boolean tracked(Subschema schema, JsonNode value, Seen outer, Declared declared) {
        Seen seen = new Seen();
        boolean fits = plain(schema, value, seen, declared);
        if (isSettled(fits) || !fits && !isDeclaring) {
            return fits;
        }
        if (schema.leavesNoPropertiesOver() && value.isObject()) {
            fits &= objects.leftOver(schema.unevaluatedProperties, value, seen, declared);
        }
        if (schema.leavesNoItemsOver() && value.isArray()) {
            fits &= arrays.leftOver(schema.unevaluatedItems, value, seen, declared);
        }
        if (fits && outer.isAsked() && budget.take(seen.cost())) {
            outer.takeOver(seen);
        }
        return fits;
    }

    private boolean plain(Subschema schema, JsonNode value, Seen seen, Declared declared) {
        boolean fits = isOfKind(schema, value);
        if (isSettled(fits)) {
            return fits;
        }
        if (schema.values != AllowedValues.ANY && !schema.values.has(value, budget)) {
            fits = violations.add("enum", schema.values.expected());
        }
        if (isSettled(fits)) {
            return fits;
        }
        fits &= switch (value.getNodeType()) {
            case OBJECT -> schema.objects == ObjectRules.NONE || objects.fits(schema.objects, value, seen, declared);
            case ARRAY -> schema.arrays == ArrayRules.NONE || arrays.fits(schema.arrays, value, seen, declared);
            case STRING ->
                schema.texts == TextRules.NONE || Scalars.fits(schema.texts, value.stringValue(), budget, violations);
            case NUMBER ->
                schema.numbers == NumberRules.NONE || Scalars.fits(schema.numbers, value, budget, violations);
            case BOOLEAN, NULL, MISSING, BINARY, POJO -> true;
        };
        return isSettled(fits) ? fits : fits & branches(schema, value, seen, declared);
    }

    private boolean isOfKind(Subschema schema, JsonNode value) {
        return admits(schema, value) || violations.add("type", Kind.words(schema.kinds));
    }

    private boolean admits(Subschema schema, JsonNode value) {
        int kind = Kind.of(value);
        if ((schema.kinds & kind) == 0) {
            return false;
        }
        boolean isOpen = kind == Kind.NUMBER && (schema.kinds & Kind.FRACTION) == 0;
        return !isOpen || budget.take(Numerals.cost(value)) && Numerals.isWhole(value);
    }

    private boolean branches(Subschema schema, JsonNode value, Seen seen, Declared declared) {
        boolean fits = true;
        for (Subschema each : schema.all) {
            fits &= fits(each, value, seen, declared);
            if (isSettled(fits)) {
                return fits;
            }
        }
        if (schema.dynamic.isThere()) {
            fits &= fits(target(schema.dynamic), value, seen, declared);
        }
        if (!schema.any.isEmpty()) {
            fits &= some(schema.any, value, seen, declared);
        }
        if (!schema.one.isEmpty()) {
            fits &= one(schema.one, value, seen, declared);
        }
        for (Subschema each : schema.not) {
            if (holdsSilently(each, value)) {
                fits = violations.add("not", "something that does not fit what the schema excludes here");
            }
        }
        return schema.condition.isThere() && !isSettled(fits)
                ? fits & conditional(schema.condition, value, seen, declared)
                : fits;
    }

    private boolean some(List<Subschema> branches, JsonNode value, Seen seen, Declared declared) {
        int holding = 0;
        for (Subschema each : branches) {
            if (branch(each, value, seen, declared)) {
                holding++;
                if (!seen.isAsked() && !isDeclaring) {
                    return true;
                }
            }
        }
        return holding > 0 || noneOf(branches, "anyOf", value, seen, declared);
    }

    private boolean one(List<Subschema> branches, JsonNode value, Seen seen, Declared declared) {
        int holding = 0;
        for (Subschema each : branches) {
            if (branch(each, value, seen, declared)) {
                holding++;
                if (holding > 1 && !isDeclaring) {
                    return violations.add("oneOf", "something that fits only one of the schema's alternatives");
                }
            }
        }
        return holding == 1 || holding == 0 && noneOf(branches, "oneOf", value, seen, declared);
    }

    /** Says why, in the words of the one alternative that was meant, if there is only one of this kind. */
    private boolean noneOf(List<Subschema> branches, String keyword, JsonNode value, Seen seen, Declared declared) {
        if (isDeclaring) {
            // None holds, so each may have been meant.
            branches.forEach(each -> fits(each, value, seen, declared));
            return false;
        }
        if (violations.isEnough() || budget.isSpent()) {
            return false;
        }
        List<Subschema> meant =
                branches.stream().filter(each -> admits(each, value)).limit(2).toList();
        if (meant.isEmpty()) {
            int kinds = branches.stream().map(each -> each.kinds).reduce(0, (a, b) -> a | b);
            return violations.add(keyword, Kind.words(kinds));
        }
        return meant.size() == 1
                ? fits(meant.getFirst(), value, Seen.UNASKED, declared)
                : violations.add(
                        keyword, "something that fits one of the schema's " + branches.size() + " alternatives");
    }

    /** A branch that may not hold: what it finds wrong is not told, what it declares counts only if it holds. */
    private boolean branch(Subschema schema, JsonNode value, Seen seen, Declared declared) {
        int mark = declarations.mark();
        Seen own = seen.branch();
        violations.hush();
        boolean holds = fits(schema, value, own, declared);
        violations.speak();
        if (!holds) {
            declarations.backTo(mark);
        } else if (seen.isAsked() && budget.take(own.cost())) {
            seen.takeOver(own);
        }
        return holds && !budget.isSpent();
    }

    private boolean holdsSilently(Subschema schema, JsonNode value) {
        return branch(schema, value, Seen.UNASKED, Declared.UNKNOWN);
    }

    /** Whether an element is one of those that {@code contains} counts. */
    boolean holdsFor(Subschema schema, JsonNode array, int index, Declared declared) {
        JsonNode value = array.get(index);
        Declared inside = declared != Declared.UNKNOWN && value.isContainer()
                ? declared.element(index, array.size())
                : Declared.UNKNOWN;
        return branch(schema, value, Seen.UNASKED, inside);
    }

    private boolean conditional(Subschema.Condition condition, JsonNode value, Seen seen, Declared declared) {
        boolean holds = true;
        for (Subschema each : condition.when()) {
            holds &= branch(each, value, seen, declared);
        }
        boolean fits = true;
        for (Subschema each : holds ? condition.then() : condition.otherwise()) {
            fits &= fits(each, value, seen, declared);
        }
        return fits;
    }

    /** The outermost resource with that dynamic anchor counts (2020-12 core, section 8.2.3.2). */
    private Subschema target(Subschema.DynamicReference reference) {
        Subschema initial = reference.initial().getFirst();
        if (reference.anchor().isEmpty()) {
            return initial;
        }
        return scope.stream()
                .flatMap(each -> Optional.ofNullable(each.dynamicAnchors.get(reference.anchor())).stream())
                .findFirst()
                .orElse(initial);
    }
}
