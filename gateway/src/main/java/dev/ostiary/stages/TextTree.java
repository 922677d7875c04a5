package dev.ostiary.stages;

import dev.ostiary.fields.FieldPattern;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Severity;
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
 * The texts of a JSON tree, each judged by a rule; what the rule changes is copied, everything else shared. Where nothing is
 * worth a second look, nothing is made.
 */
final class TextTree {

    // A hostile message may hold a finding in every string; the audit is not its notebook.
    static final int MOST_FINDINGS = 32;
    private static final int LONGEST_KEY = 60;
    private static final String WITHHELD = "(withheld)";

    /** What is looked for in each text. */
    interface Rule {

        FindingClass kind();

        /** The class of one thing that was seen. */
        default FindingClass kind(Sighting sighting) {
            return kind();
        }

        /** Whether the names of members are looked at too; they are never changed. */
        default boolean readsKeys() {
            return false;
        }

        /** Whether a text holds nothing worth a second look: fast, and without making anything. */
        boolean plain(String text);

        /** What becomes of a text; what was seen in it goes to the notes. */
        String left(String text, Notes notes);
    }

    /** Where a rule says what it saw. */
    interface Notes {
        void add(List<Sighting> sightings);
    }

    /**
     * What came of looking at a tree.
     *
     * @param tree the very same instance where nothing changed
     * @param kinds what was seen, in plain words
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

    private final Rule rule;
    private final Deque<String> path = new ArrayDeque<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> kinds = new TreeSet<>();
    private int more;

    private TextTree(Rule rule) {
        this.rule = rule;
    }

    static Seen look(JsonNode tree, Rule rule) {
        if (plain(tree, rule)) {
            return new Seen(tree, List.of(), List.of());
        }
        var look = new TextTree(rule);
        JsonNode seen = look.seen(tree);
        return new Seen(seen, look.allFindings(), List.copyOf(look.kinds));
    }

    private static boolean plain(JsonNode node, Rule rule) {
        return switch (node) {
            case StringNode text -> rule.plain(text.stringValue());
            case ObjectNode object -> {
                for (Map.Entry<String, JsonNode> member : object.properties()) {
                    boolean key = !rule.readsKeys() || rule.plain(member.getKey());
                    if (!key || !plain(member.getValue(), rule)) {
                        yield false;
                    }
                }
                yield true;
            }
            case ArrayNode array -> {
                for (int index = 0; index < array.size(); index++) {
                    if (!plain(array.get(index), rule)) {
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
            case StringNode text -> text(text);
            case ObjectNode object -> object(object);
            case ArrayNode array -> array(array);
            default -> node;
        };
    }

    private JsonNode text(StringNode node) {
        String before = node.stringValue();
        if (rule.plain(before)) {
            return node;
        }
        String left = rule.left(before, this::keep);
        return left.equals(before) ? node : JsonNodeFactory.instance.stringNode(left);
    }

    private JsonNode array(ArrayNode array) {
        ArrayNode left = array;
        for (int index = 0; index < array.size(); index++) {
            JsonNode item = array.get(index);
            path.addLast(Integer.toString(index));
            JsonNode seen = seen(item);
            path.removeLast();
            if (seen != item) {
                left = left == array
                        ? JsonNodeFactory.instance.arrayNode(array.size()).addAll(array)
                        : left;
                left.set(index, seen);
            }
        }
        return left;
    }

    private JsonNode object(ObjectNode object) {
        ObjectNode left = object;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            path.addLast(named(member.getKey()));
            JsonNode seen = seen(member.getValue());
            path.removeLast();
            if (seen != member.getValue()) {
                left = left == object ? copy(object) : left;
                left.set(member.getKey(), seen);
            }
        }
        return left;
    }

    /** What a member is called in findings, which go into records: whatever is found in its name does not. */
    private String named(String key) {
        List<Sighting> sightings = new ArrayList<>(0);
        if (rule.readsKeys() && !rule.plain(key)) {
            rule.left(key, sightings::addAll);
        }
        String named = sightings.isEmpty() ? key : WITHHELD;
        path.addLast(named);
        keep(sightings);
        path.removeLast();
        return named;
    }

    private static ObjectNode copy(ObjectNode object) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(object);
        return copy;
    }

    private void keep(List<Sighting> sightings) {
        for (Sighting sighting : sightings) {
            kinds.addAll(sighting.kinds());
            if (findings.size() < MOST_FINDINGS) {
                findings.add(finding(sighting));
            } else {
                more++;
                keepWorst(sighting);
            }
        }
    }

    private Finding finding(Sighting sighting) {
        return new Finding(sighting.rule(), rule.kind(sighting), sighting.severity(), pointer(), sighting.evidence());
    }

    /** Who fills the list with trifles does not hide behind them what is bad. */
    private void keepWorst(Sighting sighting) {
        int mildest = 0;
        for (int index = 1; index < findings.size(); index++) {
            if (findings.get(index).severity().compareTo(findings.get(mildest).severity()) < 0) {
                mildest = index;
            }
        }
        if (sighting.severity().compareTo(findings.get(mildest).severity()) > 0) {
            findings.set(mildest, finding(sighting));
        }
    }

    private List<Finding> allFindings() {
        if (more > 0) {
            Finding last = findings.getLast();
            findings.add(new Finding(last.rule(), rule.kind(), Severity.HIGH, "", more + " more places"));
        }
        return List.copyOf(findings);
    }

    private String pointer() {
        var pointer = new StringBuilder();
        for (String key : path) {
            pointer.append('/').append(FieldPattern.segment(Plain.excerpt(key, LONGEST_KEY)));
        }
        return pointer.toString();
    }
}
