package dev.ostiary.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Makes subschemas of a document, within limits. References are followed at the end, so that none is followed twice. */
final class Compiler {

    private final CompileTerms terms;
    private final SchemaLimits limits;
    private final Faults faults = new Faults();
    private final Patterns patterns;
    private final Map<JsonNode, Subschema> known = new IdentityHashMap<>();
    private final Deque<Runnable> references = new ArrayDeque<>();
    private final Map<String, List<Subschema>> dynamic = new HashMap<>();
    private int enumerated;

    Compiler(CompileTerms terms) {
        this.terms = terms;
        this.limits = terms.limits();
        this.patterns = new Patterns(terms, faults);
    }

    Compiled compile(JsonNode document) {
        Extent.check(document, limits, faults);
        if (!document.isObject() && !document.isBoolean()) {
            faults.unusable("a schema has to be an object, true or false", "");
        }
        Subschema root = faults.isUnusable() ? Subschema.NOTHING : root(document);
        if (!faults.isUnusable()) {
            Reach.check(known.values(), dynamic, limits, faults);
        }
        return faults.or(new Schema(List.of(root), limits));
    }

    private Subschema root(JsonNode document) {
        References names = new References(document, terms.fallback(), faults);
        Subschema root = schema(document, "", names.of(document, Resource.NOWHERE), names);
        names.dynamic()
                .forEach(each -> references.add(() -> {
                    Subschema named = schema(each.schema(), each.pointer(), each.resource(), names);
                    dynamic.computeIfAbsent(each.name(), _ -> new ArrayList<>()).add(named);
                    each.resource().dynamicAnchors.put(each.name(), named);
                }));
        while (!references.isEmpty() && !faults.isUnusable()) {
            references.removeFirst().run();
        }
        return root;
    }

    private Subschema schema(JsonNode node, String pointer, Resource within, References names) {
        if (node.isBoolean()) {
            return node.booleanValue() ? Subschema.ANYTHING : Subschema.NOTHING;
        }
        if (!node.isObject()) {
            faults.unusable("a schema has to be an object, true or false", pointer);
        }
        if (faults.isUnusable()) {
            return Subschema.NOTHING;
        }
        Optional<Subschema> before = Optional.ofNullable(known.get(node));
        return before.orElseGet(() -> filled(node, pointer, names.of(node, within), names));
    }

    private Subschema filled(JsonNode node, String pointer, Resource resource, References names) {
        if (known.size() >= limits.subschemas()) {
            faults.unusable("more than " + limits.subschemas() + " subschemas", pointer);
            return Subschema.NOTHING;
        }
        Subschema schema = new Subschema(pointer, resource);
        known.put(node, schema);
        new Reading(new Keywords(node, pointer, faults), schema, resource, names).read();
        return schema;
    }

    /** Reads one schema's keywords. */
    private final class Reading {

        private final Keywords keywords;
        private final Subschema schema;
        private final Resource resource;
        private final References names;
        private final boolean isModern;

        Reading(Keywords keywords, Subschema schema, Resource resource, References names) {
            this.keywords = keywords;
            this.schema = schema;
            this.resource = resource;
            this.names = names;
            this.isModern = resource.dialect == Dialect.DRAFT_2020_12;
        }

        void read() {
            if (keywords.has("$ref")) {
                reference();
                if (!isModern) {
                    return;
                }
            }
            ScalarKeywords scalars = new ScalarKeywords(keywords, patterns, terms.formats());
            schema.kinds = scalars.kinds();
            schema.values = scalars.values();
            schema.numbers = scalars.numbers();
            schema.texts = scalars.texts();
            enumerated += keywords.value("enum").size();
            if (enumerated > limits.enumeratedValues()) {
                faults.unusable("more than " + limits.enumeratedValues() + " enumerated values", keywords.at("enum"));
            }
            schema.arrays = arrays();
            schema.objects = objects();
            branches();
            if (isModern) {
                modern();
            }
        }

        private void reference() {
            String to = keywords.text("$ref").orElse("");
            references.add(() -> names.target(to, resource)
                    .ifPresentOrElse(
                            target -> {
                                List<Subschema> all = new ArrayList<>(List.of(followed(target)));
                                all.addAll(schema.all);
                                schema.all = all;
                            },
                            () -> leadsNowhere("$ref")));
        }

        private void modern() {
            if (keywords.has("unevaluatedItems")) {
                schema.unevaluatedItems = part("unevaluatedItems");
            }
            if (keywords.has("unevaluatedProperties")) {
                schema.unevaluatedProperties = part("unevaluatedProperties");
            }
            keywords.text("$dynamicRef")
                    .ifPresent(to -> references.add(() -> names.target(to, resource)
                            .ifPresentOrElse(
                                    target -> schema.dynamic = new Subschema.DynamicReference(
                                            target.isDynamic() ? to.substring(to.indexOf('#') + 1) : "",
                                            List.of(followed(target))),
                                    () -> leadsNowhere("$dynamicRef"))));
        }

        private void leadsNowhere(String keyword) {
            faults.unusable(keyword + " leads out of the document, or to nothing in it", keywords.at(keyword));
        }

        private Subschema followed(References.Target target) {
            return schema(target.schema(), target.pointer(), target.resource(), names);
        }

        private void branches() {
            schema.all = list("allOf");
            schema.any = list("anyOf");
            schema.one = list("oneOf");
            schema.not = keywords.has("not") ? List.of(part("not")) : List.of();
            if (keywords.has("if") && (keywords.has("then") || keywords.has("else") || isModern)) {
                schema.condition = new Subschema.Condition(true, optional("if"), optional("then"), optional("else"));
            }
            notNone("anyOf", schema.any);
            notNone("oneOf", schema.one);
        }

        private void notNone(String keyword, List<Subschema> branches) {
            if (keywords.has(keyword) && branches.isEmpty()) {
                keywords.wrong(keyword, "an array of one schema or more");
            }
        }

        private ArrayRules arrays() {
            boolean isTuple = keywords.value("items").isArray();
            if (isTuple && isModern) {
                keywords.tolerate("items", "an array of schemas is draft-07; read as prefixItems");
            }
            List<Subschema> first = isTuple ? list("items") : isModern ? list("prefixItems") : List.of();
            Optional<Subschema> rest = single(isTuple ? "additionalItems" : "items");
            ArrayRules rules = new ArrayRules(
                    first,
                    rest,
                    keywords.count("minItems", 0),
                    keywords.count("maxItems", Integer.MAX_VALUE),
                    keywords.flag("uniqueItems"),
                    single("contains"),
                    isModern ? keywords.count("minContains", 1) : 1,
                    isModern ? keywords.count("maxContains", Integer.MAX_VALUE) : Integer.MAX_VALUE);
            return rules.equals(ArrayRules.NONE) ? ArrayRules.NONE : rules;
        }

        private ObjectRules objects() {
            List<ObjectRules.Patterned> patterned = new ArrayList<>();
            map("patternProperties")
                    .forEach((pattern, each) -> patterns.forNames(
                                    pattern, keywords.at("patternProperties") + "/" + Path.segment(pattern))
                            .ifPresent(compiled -> patterned.add(new ObjectRules.Patterned(compiled, each))));
            Map<String, List<String>> alsoRequired = new LinkedHashMap<>();
            Map<String, Subschema> alsoHolds = new LinkedHashMap<>();
            if (isModern) {
                keywords.parts("dependentRequired", false)
                        .properties()
                        .forEach(each ->
                                alsoRequired.put(each.getKey(), keywords.names(each.getValue(), "dependentRequired")));
                alsoHolds.putAll(map("dependentSchemas"));
            }
            // 2020-12 keeps a place for it (meta-schema of the core), and schemas without $schema are often older.
            for (Map.Entry<String, JsonNode> each :
                    keywords.parts("dependencies", false).properties()) {
                if (each.getValue().isArray()) {
                    alsoRequired.put(each.getKey(), keywords.names(each.getValue(), "dependencies"));
                } else {
                    String at = keywords.at("dependencies") + "/" + Path.segment(each.getKey());
                    alsoHolds.put(each.getKey(), schema(each.getValue(), at, resource, names));
                }
            }
            ObjectRules rules = new ObjectRules(
                    map("properties"),
                    patterned,
                    single("additionalProperties"),
                    single("propertyNames"),
                    required(),
                    keywords.count("minProperties", 0),
                    keywords.count("maxProperties", Integer.MAX_VALUE),
                    alsoRequired,
                    alsoHolds,
                    true);
            return rules.equals(ObjectRules.NONE) ? ObjectRules.NONE : rules;
        }

        private List<String> required() {
            if (keywords.value("required").isBoolean()) {
                keywords.tolerate("required", "true or false is draft-03; not checked");
                return List.of();
            }
            return keywords.names("required");
        }

        private Optional<Subschema> single(String keyword) {
            return keywords.has(keyword) ? Optional.of(part(keyword)) : Optional.empty();
        }

        private List<Subschema> optional(String keyword) {
            return single(keyword).stream().toList();
        }

        private Subschema part(String keyword) {
            return schema(keywords.value(keyword), keywords.at(keyword), resource, names);
        }

        private List<Subschema> list(String keyword) {
            List<Subschema> parts = new ArrayList<>();
            each(keywords.parts(keyword, true), parts::add, keyword);
            return parts;
        }

        private void each(JsonNode list, Consumer<Subschema> to, String keyword) {
            for (int i = 0; i < list.size(); i++) {
                to.accept(schema(list.get(i), keywords.at(keyword) + "/" + i, resource, names));
            }
        }

        private Map<String, Subschema> map(String keyword) {
            Map<String, Subschema> parts = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> each :
                    keywords.parts(keyword, false).properties()) {
                String at = keywords.at(keyword) + "/" + Path.segment(each.getKey());
                parts.put(each.getKey(), schema(each.getValue(), at, resource, names));
            }
            return parts;
        }
    }
}
