package dev.ostiary.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Against how many subschemas one and the same value is held: references and branches that double at every step, and ones
 * that come back to themselves without going on in the document, are found before any document is.
 */
final class Reach {

    /** How many subschemas, and how many in a row. */
    private record Found(long count, int height) {}

    private static final Found UNDER_WAY = new Found(0, 0);
    private static final Found ONE = new Found(1, 1);

    private final Map<Subschema, Found> known = new IdentityHashMap<>();
    private final Map<String, List<Subschema>> dynamic;
    private final SchemaLimits limits;
    private final Faults faults;

    private Reach(Map<String, List<Subschema>> dynamic, SchemaLimits limits, Faults faults) {
        this.dynamic = dynamic;
        this.limits = limits;
        this.faults = faults;
    }

    /** Takes all schemas of a document; and by name, what dynamic references may mean. */
    static void check(
            Collection<Subschema> schemas, Map<String, List<Subschema>> dynamic, SchemaLimits limits, Faults faults) {
        Reach reach = new Reach(dynamic, limits, faults);
        for (Subschema each : schemas) {
            if (!faults.isUnusable()) {
                reach.count(each, 0);
            }
        }
    }

    private Found count(Subschema schema, int hops) {
        if (hops > limits.hops()) {
            faults.unusable("more than " + limits.hops() + " references or branches in a row", schema.pointer);
            return ONE;
        }
        if (!known.containsKey(schema)) {
            known.put(schema, UNDER_WAY);
            known.put(schema, counted(schema, hops));
        }
        Found found = known.getOrDefault(schema, ONE);
        if (found == UNDER_WAY) {
            faults.unusable("refers to itself for the same value, which never ends", schema.pointer);
        }
        return found;
    }

    private Found counted(Subschema schema, int hops) {
        long count = 1;
        int height = 1;
        for (Subschema each : forTheSameValue(schema)) {
            Found found = count(each, hops + 1);
            count += found.count();
            height = Math.max(height, 1 + found.height());
            if (height > limits.hops()) {
                faults.unusable("more than " + limits.hops() + " references or branches in a row", schema.pointer);
            }
            if (count > limits.subschemasPerValue()) {
                String many = "holds one value against more than " + limits.subschemasPerValue() + " subschemas";
                faults.unusable(many, schema.pointer);
            }
            if (faults.isUnusable()) {
                return ONE;
            }
        }
        return new Found(count, height);
    }

    private List<Subschema> forTheSameValue(Subschema schema) {
        List<Subschema> next = new ArrayList<>(schema.all);
        next.addAll(schema.any);
        next.addAll(schema.one);
        next.addAll(schema.not);
        next.addAll(schema.condition.when());
        next.addAll(schema.condition.then());
        next.addAll(schema.condition.otherwise());
        next.addAll(schema.objects.alsoHolds().values());
        next.addAll(schema.dynamic.initial());
        next.addAll(dynamic.getOrDefault(schema.dynamic.anchor(), List.of()));
        return next;
    }
}
