package dev.ostiary.schema;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Holds an array against what is demanded of arrays. */
final class ArrayWalk {

    private final Walk walk;
    private final Path path;
    private final Budget budget;
    private final Violations violations;

    ArrayWalk(Walk walk, Path path, Budget budget, Violations violations) {
        this.walk = walk;
        this.path = path;
        this.budget = budget;
        this.violations = violations;
    }

    boolean fits(ArrayRules rules, JsonNode array, Seen seen, Declared declared) {
        boolean fits = hasSize(rules, array);
        if (walk.isSettled(fits)) {
            return fits;
        }
        fits &= elements(rules, array, declared);
        seen.items(
                rules.rest().isPresent()
                        ? array.size()
                        : Math.min(array.size(), rules.first().size()));
        if (walk.isSettled(fits)) {
            return fits;
        }
        if (rules.isUnique() && !isUnique(array)) {
            fits = violations.add("uniqueItems", "elements that are all different");
        }
        return rules.contains().isPresent() && !walk.isSettled(fits)
                ? fits & contains(rules, rules.contains().get(), array, seen, declared)
                : fits;
    }

    private boolean hasSize(ArrayRules rules, JsonNode array) {
        boolean fits = true;
        if (array.size() < rules.fewest()) {
            fits = violations.add("minItems", "at least " + Wording.count(rules.fewest(), "element"));
        }
        if (array.size() > rules.most()) {
            fits = violations.add("maxItems", "at most " + Wording.count(rules.most(), "element"));
        }
        return fits;
    }

    private boolean elements(ArrayRules rules, JsonNode array, Declared declared) {
        boolean fits = true;
        int checked = rules.rest().isPresent()
                ? array.size()
                : Math.min(array.size(), rules.first().size());
        for (int i = 0; i < checked; i++) {
            Subschema schema = i < rules.first().size()
                    ? rules.first().get(i)
                    : rules.rest().orElse(Subschema.ANYTHING);
            fits &= element(schema, array, i, declared);
            if (walk.isSettled(fits)) {
                return fits;
            }
        }
        return fits;
    }

    private boolean element(Subschema schema, JsonNode array, int index, Declared declared) {
        JsonNode value = array.get(index);
        path.enter(index);
        Declared inside = declared != Declared.UNKNOWN && value.isContainer()
                ? declared.element(index, array.size())
                : Declared.UNKNOWN;
        boolean fits = walk.fits(schema, value, Seen.UNASKED, inside);
        path.leave();
        return fits;
    }

    /** Linear, whatever stands in the array: canonical texts in a set that stays fast when hash codes collide. */
    private boolean isUnique(JsonNode array) {
        Set<String> known = HashSet.newHashSet(Math.min(array.size(), 1 << 16));
        for (int i = 0; i < array.size(); i++) {
            if (!known.add(SameValue.canonical(array.get(i), budget)) || budget.isSpent()) {
                return false;
            }
        }
        return true;
    }

    private boolean contains(ArrayRules rules, Subschema schema, JsonNode array, Seen seen, Declared declared) {
        boolean needsAll = seen.isAsked() || walk.isDeclaring() || rules.mostContained() < array.size();
        int count = 0;
        for (int i = 0; i < array.size() && (needsAll || count < rules.fewestContained()); i++) {
            if (!budget.take(1)) {
                return false;
            }
            if (walk.holdsFor(schema, array, i, declared)) {
                count++;
                seen.item(i);
            }
        }
        if (count < rules.fewestContained()) {
            return violations.add(
                    "contains",
                    "at least " + Wording.count(rules.fewestContained(), "element")
                            + " of the kind that the schema asks for");
        }
        return count <= rules.mostContained()
                || violations.add(
                        "maxContains",
                        "at most " + Wording.count(rules.mostContained(), "element")
                                + " of the kind that the schema counts");
    }

    /** {@code unevaluatedItems}: what no other schema that holds here has evaluated. */
    boolean leftOver(Subschema schema, JsonNode array, Seen seen, Declared declared) {
        boolean fits = true;
        for (int i = 0; i < array.size(); i++) {
            if (!budget.take(1)) {
                return false;
            }
            if (!seen.hasItem(i)) {
                fits &= element(schema, array, i, declared);
            }
            if (walk.isSettled(fits)) {
                return fits;
            }
        }
        seen.items(array.size());
        return fits;
    }
}
