package dev.ostiary.shape;

import dev.ostiary.shape.Shape.Having;
import dev.ostiary.shape.Shape.Member;
import dev.ostiary.shape.Shape.Structure;
import dev.ostiary.shape.Shape.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One walk over one message: linear in its size, no deeper than the shapes are, and over after the first deviations.
 *
 * <p>What a shape does not know it does not look into: arguments, structured content and schemas are walked past.
 */
final class Judgement {

    /** So many deviations are told. */
    static final int MOST = 8;

    private final Set<String> tolerated;
    private final boolean nullsAbsent;
    private final PointerPath path = new PointerPath();
    private final List<Deviation> deviations = new ArrayList<>(0);

    Judgement(Set<String> tolerated) {
        this.tolerated = tolerated;
        this.nullsAbsent = tolerated.contains(Shapes.NULL_FOR_ABSENT);
    }

    List<Deviation> of(Shape shape, JsonNode value, String id) {
        check(shape, value, id);
        return deviations;
    }

    /** @param id of the member that the value stands in */
    private void check(Shape shape, JsonNode value, String id) {
        switch (shape) {
            case Shape.Kind kind -> expect(kind.fits(value), shape, value, id);
            case Shape.OneOf(var texts, var _) ->
                expect(value.isString() && texts.contains(value.stringValue()), shape, value, id);
            case Shape.Within within -> expect(within.fits(value), shape, value, id);
            case Shape.Listed listed -> list(listed, value, id);
            case Shape.Named(Shape values) -> named(values, value, id);
            case Shape.Either either -> either(either, value, id);
            case Structure structure -> structure(structure, value, id);
            case Told told -> told(told, value, id);
            case Having having -> check(chosen(having, value), value, id);
        }
    }

    private void list(Shape.Listed listed, JsonNode value, String id) {
        if (!(value instanceof ArrayNode items)) {
            add(id, listed.expected(), kind(value));
            return;
        }
        if (items.size() > listed.most()) {
            add(id, listed.expected(), "longer");
        }
        for (int index = 0; index < items.size() && !full(); index++) {
            path.enter(index);
            check(listed.items(), items.get(index), id);
            path.leave();
        }
    }

    private void named(Shape values, JsonNode value, String id) {
        if (!(value instanceof ObjectNode object)) {
            add(id, "an object", kind(value));
            return;
        }
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            path.enter(entry.getKey());
            check(values, entry.getValue(), id);
            path.leave();
            if (full()) {
                return;
            }
        }
    }

    /** The alternatives differ in kind, so that a list is judged as the list and an object as the object. */
    private void either(Shape.Either either, JsonNode value, String id) {
        for (Shape shape : either.shapes()) {
            boolean meant = switch (shape) {
                case Shape.Kind kind -> kind.fits(value);
                case Shape.OneOf _ -> value.isString();
                case Shape.Within _ -> value.isNumber();
                case Shape.Listed _ -> value.isArray();
                case Shape.Named _, Structure _, Told _, Having _ -> value.isObject();
                case Shape.Either _ -> false;
            };
            if (meant) {
                check(shape, value, id);
                return;
            }
        }
        add(id, either.expected(), kind(value));
    }

    private void structure(Structure structure, JsonNode value, String id) {
        if (!(value instanceof ObjectNode object)) {
            add(id, structure.expected(), kind(value));
            return;
        }
        int present = 0;
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            Member member = structure.members().get(entry.getKey());
            if (member != null) {
                present += member.required() ? 1 : 0;
                member(member, entry.getValue());
            }
            if (full()) {
                return;
            }
        }
        if (present < structure.required().size()) {
            missing(structure, object);
        }
    }

    private void member(Member member, JsonNode value) {
        if (nullsAbsent && value.isNull() && !member.required()) {
            return;
        }
        path.enter(member.name());
        check(member.shape(), value, member.id());
        path.leave();
    }

    private void missing(Structure structure, ObjectNode object) {
        for (Member member : structure.required()) {
            if (!object.has(member.name())) {
                path.enter(member.name());
                add(member.id(), member.shape().expected(), "missing");
                path.leave();
            }
        }
    }

    private void told(Told told, JsonNode value, String id) {
        if (!(value instanceof ObjectNode object)) {
            add(id, "an object", kind(value));
            return;
        }
        JsonNode by = object.path(told.by());
        Optional<Shape> shape =
                absent(by) ? told.absent() : by.isString() ? told.of(by.stringValue()) : Optional.empty();
        if (shape.isPresent()) {
            check(shape.get(), value, id);
        } else {
            path.enter(told.by());
            add(told.id(), told.expected(), by.isString() ? "another text" : kind(by));
            path.leave();
        }
    }

    private Shape chosen(Having having, JsonNode value) {
        for (Map.Entry<String, Shape> each : having.cases().entrySet()) {
            if (!absent(value.path(each.getKey()))) {
                return each.getValue();
            }
        }
        return having.otherwise();
    }

    private boolean absent(JsonNode member) {
        return member.isMissingNode() || nullsAbsent && member.isNull();
    }

    private void expect(boolean fits, Shape shape, JsonNode value, String id) {
        if (!fits) {
            String other = shape instanceof Shape.OneOf && value.isString()
                    ? "another text"
                    : shape instanceof Shape.Within && value.isNumber() ? "another number" : kind(value);
            add(id, shape.expected(), other);
        }
    }

    private void add(String id, String expected, String found) {
        if (!full() && !tolerated.contains(id)) {
            deviations.add(new Deviation(id, path.pointer(), expected, found));
        }
    }

    private boolean full() {
        return deviations.size() >= MOST;
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT, POJO -> "an object";
            case BOOLEAN -> "true or false";
            case NUMBER -> value.isIntegralNumber() ? "a whole number" : "a number";
            case STRING, BINARY -> "a text";
            case NULL -> "null";
            case MISSING -> "missing";
        };
    }
}
