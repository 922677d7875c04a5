package dev.ostiary.stages;

import dev.ostiary.fields.FieldPattern;
import dev.ostiary.probe.FieldKind;
import dev.ostiary.probe.ProbeScan;
import dev.ostiary.probe.Work;
import dev.ostiary.scan.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Goes through the arguments of one request with what their fields are for. */
final class ArgumentWalk {

    /**
     * What was found in a field.
     *
     * @param pointer where, in {@code params}
     */
    record Hit(String pointer, FieldKind kind, ProbeScan.Found found) {}

    // One message needs no longer list to be refused, nor to be understood.
    private static final int MOST = 16;
    private static final int LONGEST_KEY = 60;

    private final List<DeclaredKind> declared;
    private final List<String> path = new ArrayList<>();
    private final Work work = new Work();
    private List<Hit> hits = List.of();
    private String root = "";

    ArgumentWalk(List<DeclaredKind> declared) {
        this.declared = declared;
    }

    List<Hit> findings() {
        return hits;
    }

    void arguments(JsonNode arguments, FieldKinds kinds) {
        root = "/arguments";
        in(arguments, kinds);
    }

    /** A resource is named by something like a path, whatever its scheme. */
    void uri(JsonNode uri) {
        root = "/uri";
        if (uri instanceof StringNode text) {
            look(text.stringValue(), FieldKind.PATH);
        }
    }

    /** What is to be completed. */
    void argument(String name, JsonNode value) {
        root = "/argument/value";
        if (value instanceof StringNode text) {
            path.add(name);
            FieldKind kind = decided(FieldKinds.UNKNOWN.member(name).kind());
            path.removeLast();
            look(text.stringValue(), kind);
        }
    }

    private void in(JsonNode node, FieldKinds kinds) {
        switch (node) {
            case StringNode text -> look(text.stringValue(), decided(kinds.kind()));
            case ObjectNode object -> members(object, kinds);
            case ArrayNode array -> items(array, kinds);
            default -> {}
        }
    }

    private void members(ObjectNode object, FieldKinds kinds) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            path.add(member.getKey());
            key(member.getKey(), kinds);
            in(member.getValue(), kinds.member(member.getKey()));
            path.removeLast();
        }
    }

    /** The key of an operator, where a value was expected. */
    private void key(String key, FieldKinds kinds) {
        if (key.startsWith("$") && path.size() > 1) {
            ProbeScan.key(key, decided(kinds.kind())).ifPresent(found -> add(decided(kinds.kind()), found));
        }
    }

    private void items(ArrayNode array, FieldKinds kinds) {
        FieldKinds each = kinds.element();
        int index = 0;
        for (JsonNode item : array) {
            path.add(Integer.toString(index++));
            in(item, each);
            path.removeLast();
        }
    }

    private FieldKind decided(FieldKind inferred) {
        for (DeclaredKind each : declared) {
            if (each.means(path)) {
                return each.kind();
            }
        }
        return inferred;
    }

    private void look(String text, FieldKind kind) {
        for (ProbeScan.Found found : ProbeScan.look(text, kind, work)) {
            add(kind, found);
        }
    }

    private void add(FieldKind kind, ProbeScan.Found found) {
        if (hits.isEmpty()) {
            hits = new ArrayList<>();
        }
        var hit = new Hit(pointer(), kind, found);
        // Where the list is full an attack still takes the place of a doubt.
        if (hits.size() < MOST) {
            hits.add(hit);
        } else if (found.attack() && !hits.getLast().found().attack()) {
            hits.set(MOST - 1, hit);
        }
    }

    private String pointer() {
        var pointer = new StringBuilder(root);
        path.forEach(key -> pointer.append('/').append(FieldPattern.segment(Plain.excerpt(key, LONGEST_KEY))));
        return pointer.toString();
    }
}
