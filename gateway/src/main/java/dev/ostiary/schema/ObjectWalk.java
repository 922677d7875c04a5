package dev.ostiary.schema;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Holds an object against what is demanded of objects. */
final class ObjectWalk {

    private final Walk walk;
    private final Path path;
    private final Budget budget;
    private final Violations violations;
    private final Declarations declarations;

    ObjectWalk(Walk walk, Path path, Budget budget, Violations violations, Declarations declarations) {
        this.walk = walk;
        this.path = path;
        this.budget = budget;
        this.violations = violations;
        this.declarations = declarations;
    }

    boolean fits(ObjectRules rules, JsonNode object, Seen seen, Declared declared) {
        boolean fits = hasSize(rules, object) & hasRequired(rules.required(), object);
        if (walk.isSettled(fits)) {
            return fits;
        }
        if (walk.isDeclaring() && rules.describes()) {
            declarations.describe(declared);
        }
        if (rules.looksAtMembers()) {
            fits &= members(rules, object, seen, declared);
        }
        for (Map.Entry<String, List<String>> each : rules.alsoRequired().entrySet()) {
            fits &= budget.take(1) && (!object.has(each.getKey()) || hasRequired(each.getValue(), object));
        }
        for (Map.Entry<String, Subschema> each : rules.alsoHolds().entrySet()) {
            fits &= budget.take(1)
                    && (!object.has(each.getKey()) || walk.fits(each.getValue(), object, seen, declared));
        }
        return fits;
    }

    private boolean hasSize(ObjectRules rules, JsonNode object) {
        boolean fits = true;
        if (object.size() < rules.fewest()) {
            fits = violations.add("minProperties", "at least " + Wording.count(rules.fewest(), "member"));
        }
        if (object.size() > rules.most()) {
            fits = violations.add("maxProperties", "at most " + Wording.count(rules.most(), "member"));
        }
        return fits;
    }

    private boolean hasRequired(List<String> names, JsonNode object) {
        if (!budget.take(names.size() / 2)) {
            return false;
        }
        boolean fits = true;
        for (String name : names) {
            if (!object.has(name)) {
                fits = violations.add("required", "a member " + Wording.name(name) + ", which is missing");
                if (walk.isSettled(false)) {
                    return false;
                }
            }
        }
        return fits;
    }

    private boolean members(ObjectRules rules, JsonNode object, Seen seen, Declared declared) {
        boolean fits = true;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!budget.take(1)) {
                return false;
            }
            path.enter(member.getKey());
            fits &= member(rules, object, member.getKey(), member.getValue(), seen, declared);
            path.leave();
            if (walk.isSettled(fits)) {
                return fits;
            }
        }
        return fits;
    }

    private boolean member(
            ObjectRules rules, JsonNode object, String name, JsonNode value, Seen seen, Declared declared) {
        boolean fits = rules.names().isEmpty() || hasName(rules.names().get(), name);
        Subschema named = rules.properties().getOrDefault(name, Subschema.NOTHING);
        boolean isNamed = named != Subschema.NOTHING || rules.properties().containsKey(name);
        if (isNamed) {
            fits &= declared(named, name, value, seen, declared);
        }
        for (ObjectRules.Patterned each : rules.patterns()) {
            if (!budget.take(each.pattern().cost(name))) {
                return false;
            }
            if (each.pattern().isIn(name)) {
                isNamed = true;
                fits &= declared(each.schema(), name, value, seen, declared);
            }
        }
        return isNamed || rules.additional().isEmpty()
                ? fits
                : fits & additional(rules, rules.additional().get(), object, name, value, seen, declared);
    }

    private boolean hasName(Subschema names, String name) {
        if (!budget.take(2)) {
            return false;
        }
        violations.hush();
        boolean fits = walk.fits(names, StringNode.valueOf(name), Seen.UNASKED, Declared.UNKNOWN);
        violations.speak();
        return fits || violations.add("propertyNames", "a name of the form that the schema demands of names");
    }

    private boolean declared(Subschema schema, String name, JsonNode value, Seen seen, Declared declared) {
        seen.name(name);
        declarations.declare(declared, name);
        return walk.fits(schema, value, Seen.UNASKED, inside(declared, name, value));
    }

    private boolean additional(
            ObjectRules rules,
            Subschema schema,
            JsonNode object,
            String name,
            JsonNode value,
            Seen seen,
            Declared declared) {
        seen.name(name);
        if (schema == Subschema.NOTHING) {
            return violations.isEnough()
                    ? false
                    : violations.add(
                            "additionalProperties",
                            Spelling.expected(name, rules.properties().keySet(), object));
        }
        if (walk.isDeclaring() && rules.isClaim() && !schema.demandsNothing()) {
            declarations.declare(declared, name);
        }
        return walk.fits(schema, value, Seen.UNASKED, inside(declared, name, value));
    }

    /** {@code unevaluatedProperties}: what no other schema that holds here has evaluated. */
    boolean leftOver(Subschema schema, JsonNode object, Seen seen, Declared declared) {
        boolean declares = walk.isDeclaring() && !schema.demandsNothing();
        if (declares) {
            declarations.describe(declared);
        }
        boolean fits = true;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!budget.take(1)) {
                return false;
            }
            String name = member.getKey();
            if (seen.hasName(name)) {
                continue;
            }
            path.enter(name);
            if (schema == Subschema.NOTHING) {
                fits = violations.add("unevaluatedProperties", Spelling.NOTHING);
            } else {
                if (declares) {
                    declarations.declare(declared, name);
                }
                fits &= walk.fits(schema, member.getValue(), Seen.UNASKED, inside(declared, name, member.getValue()));
                seen.name(name);
            }
            path.leave();
            if (walk.isSettled(fits)) {
                return fits;
            }
        }
        return fits;
    }

    private Declared inside(Declared declared, String name, JsonNode value) {
        return declared != Declared.UNKNOWN && value.isContainer() ? declared.member(name) : Declared.UNKNOWN;
    }
}
