package dev.ostiary.stages;

import dev.ostiary.detect.Definitions;
import dev.ostiary.detect.Found;
import dev.ostiary.detect.Neighbours;
import dev.ostiary.detect.Pointer;
import dev.ostiary.detect.ReadTexts;
import dev.ostiary.detect.Shadowing;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Severity;
import dev.ostiary.words.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What of a JSON tree attacks the model that reads it, as findings: attacks first, then doubts, then what is suppressed. */
final class AttackTexts {

    // A hostile message may hold a finding in every string; the audit is not its notebook.
    static final int MOST = 32;

    private final Detection detection;
    private final Origin origin;
    // Each kind has room of its own: no number of doubts, nor of what is suppressed, hides an attack.
    private final List<Finding> attacks = new ArrayList<>(0);
    private final List<Finding> doubts = new ArrayList<>(0);
    private final List<Finding> suppressed = new ArrayList<>(0);

    private AttackTexts(Detection detection, Origin origin) {
        this.detection = detection;
        this.origin = origin;
    }

    /**
     * Looks at all texts of a tree that is no definition.
     *
     * @param subject what the tree is
     * @param at where the tree stands, as a JSON Pointer; suppressions name places below it
     * @param kind the class of what is high or worse; what is less is {@link FindingClass#INJECTED_DOUBT}
     */
    static List<Finding> in(
            JsonNode tree, Subject subject, Detection detection, Origin origin, String at, FindingClass kind) {
        var texts = new AttackTexts(detection, origin);
        for (ReadTexts.Place place : ReadTexts.of(tree)) {
            if (!place.isName()) {
                for (Found found : detection.detector().look(subject, place.text())) {
                    texts.keep(found, place.pointer(), at, kind);
                }
            }
        }
        return texts.all();
    }

    /**
     * Looks at a definition, or at what a server says of itself.
     *
     * @param at where it stands, as a JSON Pointer; suppressions name places below it
     */
    static List<Finding> inDefinition(JsonNode definition, Detection detection, Origin origin, String at) {
        return new AttackTexts(detection, origin).of(Definitions.look(definition, detection.detector()), at);
    }

    /**
     * Looks at what a tool says of the tools beside it.
     *
     * @param at where its definition stands, as a JSON Pointer; suppressions name places below it
     */
    static List<Finding> onOthers(
            JsonNode definition, Neighbours neighbours, Detection detection, Origin origin, String at) {
        return new AttackTexts(detection, origin).of(Shadowing.look(definition, neighbours), at);
    }

    private List<Finding> of(List<Definitions.Spotted> spotted, String at) {
        spotted.forEach(each -> keep(each.found(), each.pointer(), at, FindingClass.POISONED_DEFINITION));
        return all();
    }

    private void keep(Found found, Pointer below, String at, FindingClass kind) {
        Optional<Suppression> suppression = detection.suppressing(found, origin, below);
        boolean attack = found.severity().compareTo(Severity.HIGH) >= 0;
        if (suppression.isPresent()) {
            String told = suppression.orElseThrow().told();
            keep(suppressed, found, FindingClass.SUPPRESSED, at, below, told);
        } else {
            String told = found.says() + ": " + Evidence.of(found.evidence());
            keep(attack ? attacks : doubts, found, attack ? kind : FindingClass.INJECTED_DOUBT, at, below, told);
        }
    }

    /** The pointer is only written down for what is kept: names of members may be long. */
    private static void keep(
            List<Finding> list, Found found, FindingClass kind, String at, Pointer below, String told) {
        if (list.size() < MOST) {
            list.add(new Finding(found.rule(), kind, found.severity(), at + below.told(), told));
        }
    }

    private List<Finding> all() {
        if (doubts.isEmpty() && suppressed.isEmpty()) {
            return attacks;
        }
        attacks.addAll(doubts);
        attacks.addAll(suppressed);
        return attacks;
    }
}
