package dev.ostiary.shape;

import dev.ostiary.message.Revision;
import dev.ostiary.shape.Shape.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Makes shapes of what is written; a shape that leads back to itself, or to none, is a mistake in our own files. */
final class ShapeCompiler {

    private final WrittenShapes written;
    private final Optional<ShapeCompiler> newer;
    private final Expressions expressions = new Expressions(this::shape);
    private final Map<String, Shape> compiled = new LinkedHashMap<>();
    private final Set<String> underWay = new LinkedHashSet<>();

    /** @param newer makes those of the next revision of the same era, if there is one */
    ShapeCompiler(WrittenShapes written, Optional<ShapeCompiler> newer) {
        this.written = written;
        this.newer = newer;
    }

    static ShapeCompiler of(Revision revision) {
        Revision[] all = Revision.values();
        int next = revision.ordinal() + 1;
        return new ShapeCompiler(
                WrittenShapes.of(revision),
                next < all.length && all[next].era() == revision.era() ? Optional.of(of(all[next])) : Optional.empty());
    }

    WrittenShapes written() {
        return written;
    }

    /** The shape of this name. */
    Shape shape(String name) {
        Shape known = compiled.get(name);
        if (known != null) {
            return known;
        }
        if (!underWay.add(name)) {
            throw new IllegalStateException("shapes lead back to themselves: " + underWay);
        }
        Shape made = compile(name, definition(name));
        underWay.remove(name);
        compiled.put(name, made);
        return made;
    }

    private JsonNode definition(String name) {
        return Optional.ofNullable(written.shapes().get(name))
                .orElseThrow(() -> new IllegalStateException("there is no shape " + name));
    }

    private Shape compile(String name, JsonNode definition) {
        if (definition.has("$by")) {
            return told(name, definition);
        }
        if (definition.has("$having")) {
            return new Shape.Having(
                    shapes(definition.path("$having")),
                    shape(definition.path("$else").stringValue()));
        }
        Map<String, Member> members = new LinkedHashMap<>();
        collect(name, definition, members);
        return Shape.Structure.of(name, new ArrayList<>(members.values()));
    }

    private Shape told(String name, JsonNode definition) {
        Map<String, Shape> cases = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : definition.properties()) {
            if (!entry.getKey().startsWith("$")) {
                cases.put(entry.getKey(), shape(entry.getValue().stringValue()));
            }
        }
        if (definition.has("$newer")) {
            newer.map(next -> next.shape(name))
                    .ifPresent(there -> ((Shape.Told) there).cases().forEach(cases::putIfAbsent));
        }
        return new Shape.Told(
                name,
                definition.path("$by").stringValue(),
                cases,
                optional(definition.path("$absent")),
                optional(definition.path("$other")));
    }

    private Optional<Shape> optional(JsonNode name) {
        return name.isString() ? Optional.of(shape(name.stringValue())) : Optional.empty();
    }

    private Map<String, Shape> shapes(JsonNode names) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : names.properties()) {
            shapes.put(entry.getKey(), shape(entry.getValue().stringValue()));
        }
        return shapes;
    }

    /**
     * The members of what a structure is made of come first, so that its own replace them. They keep the ids of where they
     * stand: who tolerates one tolerates it wherever it is.
     */
    private void collect(String name, JsonNode definition, Map<String, Member> members) {
        for (String base : bases(definition.path("$as"))) {
            collect(base, definition(base), members);
        }
        for (Map.Entry<String, JsonNode> entry : definition.properties()) {
            if (!entry.getKey().equals("$as")) {
                Member member = member(name, entry.getKey(), entry.getValue());
                members.put(member.name(), member);
            }
        }
    }

    private Member member(String owner, String key, JsonNode type) {
        boolean optional = key.endsWith("?");
        String name = optional ? key.substring(0, key.length() - 1) : key;
        return new Member(name, owner + "." + name, expressions.read(type.stringValue()), !optional);
    }

    private static List<String> bases(JsonNode as) {
        if (as instanceof ArrayNode names) {
            List<String> bases = new ArrayList<>();
            names.forEach(name -> bases.add(name.stringValue()));
            return bases;
        }
        return as.isString() ? List.of(as.stringValue()) : List.of();
    }
}
