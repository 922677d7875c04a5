package dev.ostiary.stages;

import dev.ostiary.detect.Found;
import dev.ostiary.detect.Pointer;
import dev.ostiary.detect.ReadTexts;
import dev.ostiary.message.Severity;
import dev.ostiary.words.Subject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes the sentences that give orders to a model out of all texts of a tree, and says in the place of each which rules spoke. What is left is
 * looked at again until nothing is found; where that takes too long, nothing of the text is left.
 *
 * <p>What it does not guarantee: that sentences beside them, in which nothing is found, are harmless without them.
 */
final class Excision {

    /** How often a text is looked at, at most. */
    static final int MOST_LOOKS = 16;

    // What is longer is looked at less often, but for the second time, which tells whether something is left.
    private static final int MOST_LOOKED_AT = 4 << 20;
    private static final int FEWEST_LOOKS = 2;

    private final Subject subject;
    private final Detection detection;
    private final Origin origin;
    private final ObjectNode tree;
    private final Set<String> changed = new LinkedHashSet<>();
    private boolean complete = true;

    private Excision(ObjectNode tree, Subject subject, Detection detection, Origin origin) {
        this.tree = tree;
        this.subject = subject;
        this.detection = detection;
        this.origin = origin;
    }

    /**
     * What is left.
     *
     * @param tree a copy
     * @param changed where something was taken out, as pointers with names that are not long
     * @param complete whether nothing is left that is found: names of members stay as they are
     */
    record Left(ObjectNode tree, Set<String> changed, boolean complete) {}

    static Left of(ObjectNode tree, Subject subject, Detection detection, Origin origin) {
        var excision = new Excision(tree.deepCopy(), subject, detection, origin);
        for (ReadTexts.Place place : ReadTexts.of(tree)) {
            if (!place.isName()) {
                excision.at(place);
            }
        }
        return new Left(excision.tree, excision.changed, excision.complete);
    }

    private void at(ReadTexts.Place place) {
        if (orders(place.text(), place.pointer()).isEmpty()) {
            return;
        }
        if (place.pointer() instanceof Pointer.Below(Pointer parent, String name)
                && isText(at(place.pointer()), place.text())
                && put(at(parent), name, left(place.text(), place.pointer()))) {
            changed.add(place.pointer().told());
        } else {
            complete = false;
        }
    }

    /** Goes from name to name: written down, thousands of pointers below one long name would take as much again each. */
    private JsonNode at(Pointer pointer) {
        return switch (pointer) {
            case Pointer.Whole _ -> tree;
            case Pointer.Below(Pointer parent, String name) -> in(at(parent), name);
        };
    }

    private static JsonNode in(JsonNode parent, String name) {
        return parent instanceof ArrayNode array ? array.path(Integer.parseInt(name)) : parent.path(name);
    }

    /** Whether it is the text itself, and not the name of a member. */
    private static boolean isText(JsonNode node, String text) {
        return node instanceof StringNode string && string.stringValue().equals(text);
    }

    private static boolean put(JsonNode parent, String name, String text) {
        return switch (parent) {
            case ObjectNode object -> {
                object.put(name, text);
                yield true;
            }
            case ArrayNode array -> {
                array.set(Integer.parseInt(name), text);
                yield true;
            }
            default -> false;
        };
    }

    private String left(String text, Pointer pointer) {
        Set<String> rules = new TreeSet<>();
        String left = text;
        int looks = Math.clamp(MOST_LOOKED_AT / Math.max(1, text.length()), FEWEST_LOOKS, MOST_LOOKS);
        for (int look = 0; look < looks; look++) {
            List<Found> orders = orders(left, pointer);
            if (orders.isEmpty()) {
                return left;
            }
            orders.forEach(found -> rules.add(found.rule()));
            left = Sentences.without(left, orders);
        }
        return "[ostiary: text removed, " + String.join(", ", rules) + "]";
    }

    /** What is suppressed stays, and what is in doubt. */
    private List<Found> orders(String text, Pointer pointer) {
        return detection.detector().look(subject, text).stream()
                .filter(found -> found.severity().compareTo(Severity.HIGH) >= 0)
                .filter(found -> detection.suppressing(found, origin, pointer).isEmpty())
                .toList();
    }
}
