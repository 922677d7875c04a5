package dev.ostiary.stages;

import dev.ostiary.fields.FieldPattern;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Severity;
import dev.ostiary.scan.HiddenText;
import dev.ostiary.scan.Plain;
import dev.ostiary.scan.Sighting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A JSON tree with what people can see of it. Untouched subtrees are shared with the old tree, which
 * is never written to; without a change the tree is the very same instance.
 */
final class VisibleTree {

    // A hostile message may hold a finding in every string; the audit is not its notebook.
    private static final int MOST_FINDINGS = 32;
    private static final int LONGEST_KEY = 60;

    /**
     * What came of looking at a tree.
     *
     * @param tree the tree as it should be
     * @param kinds what was found, in plain words
     */
    record Seen(JsonNode tree, List<Finding> findings, List<String> kinds) {

        boolean same(JsonNode old) {
            return tree == old;
        }

        /** The tree of a message, which is an object before and after. */
        ObjectNode object() {
            return (ObjectNode) tree;
        }
    }

    private final boolean strips;
    private final FindingClass kind;
    private final Deque<String> path = new ArrayDeque<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> kinds = new TreeSet<>();
    private int more;

    private VisibleTree(boolean strips, FindingClass kind) {
        this.strips = strips;
        this.kind = kind;
    }

    /**
     * @param strips whether to take hidden text out; else it is only found
     * @param kind the class of what is found
     */
    static Seen look(JsonNode tree, boolean strips, FindingClass kind) {
        if (plain(tree)) {
            return new Seen(tree, List.of(), List.of());
        }
        var look = new VisibleTree(strips, kind);
        JsonNode seen = look.seen(tree);
        return new Seen(seen, look.allFindings(), List.copyOf(look.kinds));
    }

    /** The way of nearly all messages: nothing in any string or key is worth a second look. */
    private static boolean plain(JsonNode node) {
        return switch (node) {
            case StringNode text -> HiddenText.plain(text.stringValue());
            case ObjectNode object -> {
                for (Map.Entry<String, JsonNode> member : object.properties()) {
                    if (!HiddenText.plain(member.getKey()) || !plain(member.getValue())) {
                        yield false;
                    }
                }
                yield true;
            }
            case ArrayNode array -> {
                for (JsonNode item : array) {
                    if (!plain(item)) {
                        yield false;
                    }
                }
                yield true;
            }
            // Numbers, true, false and null hold no text.
            default -> true;
        };
    }

    private JsonNode seen(JsonNode node) {
        return switch (node) {
            case StringNode text -> seen(text);
            case ObjectNode object -> seen(object);
            case ArrayNode array -> seen(array);
            default -> node;
        };
    }

    private JsonNode seen(StringNode node) {
        String visible = visible(node.stringValue());
        return visible.equals(node.stringValue()) ? node : JsonNodeFactory.instance.stringNode(visible);
    }

    private JsonNode seen(ArrayNode array) {
        List<JsonNode> items = new ArrayList<>(array.size());
        boolean changed = false;
        for (JsonNode item : array) {
            path.addLast(Integer.toString(items.size()));
            JsonNode seen = seen(item);
            path.removeLast();
            changed |= seen != item;
            items.add(seen);
        }
        return changed ? JsonNodeFactory.instance.arrayNode(items.size()).addAll(items) : array;
    }

    private JsonNode seen(ObjectNode object) {
        ObjectNode seen = JsonNodeFactory.instance.objectNode();
        boolean changed = false;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            path.addLast(Plain.excerpt(HiddenText.visible(member.getKey()), LONGEST_KEY));
            String key = visible(member.getKey());
            JsonNode value = seen(member.getValue());
            path.removeLast();
            changed |= value != member.getValue() || !key.equals(member.getKey());
            // Two keys that look the same: the one that was spelled plainly stays, else the first.
            if (key.equals(member.getKey()) || !object.has(key) && !seen.has(key)) {
                seen.set(key, value);
            }
        }
        return changed ? seen : object;
    }

    /** Keeps what was seen as findings; the text as it should be. */
    private String visible(String text) {
        var hidden = HiddenText.in(text);
        hidden.ifPresent(found -> found.sightings().forEach(this::keep));
        return strips ? hidden.map(HiddenText::visible).orElse(text) : text;
    }

    private void keep(Sighting sighting) {
        kinds.addAll(sighting.kinds());
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding(sighting.rule(), sighting.severity(), pointer(), sighting.evidence()));
        } else {
            more++;
        }
    }

    private List<Finding> allFindings() {
        if (more > 0) {
            findings.add(finding("OB01", Severity.HIGH, "", "hidden text in " + more + " more places"));
        }
        return List.copyOf(findings);
    }

    private Finding finding(String rule, Severity severity, String pointer, String evidence) {
        return new Finding(rule, kind, severity, pointer, evidence);
    }

    private String pointer() {
        var pointer = new StringBuilder();
        path.forEach(key -> pointer.append('/').append(FieldPattern.segment(key)));
        return pointer.toString();
    }
}
