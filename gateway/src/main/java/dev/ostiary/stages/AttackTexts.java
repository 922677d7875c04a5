package dev.ostiary.stages;

import dev.ostiary.detect.Definitions;
import dev.ostiary.detect.Detector;
import dev.ostiary.detect.Found;
import dev.ostiary.detect.Neighbours;
import dev.ostiary.detect.Pointer;
import dev.ostiary.detect.ReadTexts;
import dev.ostiary.detect.Shadowing;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Severity;
import dev.ostiary.scan.Plain;
import dev.ostiary.words.Subject;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What of a JSON tree attacks the model that reads it, as findings. */
final class AttackTexts {

    // A hostile message may hold a finding in every string; the audit is not its notebook.
    private static final int MOST = 32;
    private static final int EVIDENCE = 120;

    private static final Detector DETECTOR = Detector.shipped();

    private AttackTexts() {}

    /**
     * Looks at all texts of a tree that is no definition.
     *
     * @param subject what the tree is
     * @param at where the tree stands, as a JSON Pointer
     * @param kind the class of what is high or worse; what is less is {@link FindingClass#INJECTED_DOUBT}
     */
    static List<Finding> in(JsonNode tree, Subject subject, String at, FindingClass kind) {
        List<Finding> findings = new ArrayList<>(0);
        for (ReadTexts.Place place : ReadTexts.of(tree)) {
            if (!place.isName()) {
                for (Found found : DETECTOR.look(subject, place.text())) {
                    add(found, at, place.pointer(), kind, findings);
                }
            }
        }
        return findings;
    }

    /**
     * Looks at a definition, or at what a server says of itself.
     *
     * @param at where it stands, as a JSON Pointer
     */
    static List<Finding> inDefinition(JsonNode definition, String at) {
        return findings(Definitions.look(definition), at);
    }

    /**
     * Looks at what a tool says of the tools beside it.
     *
     * @param at where its definition stands, as a JSON Pointer
     */
    static List<Finding> onOthers(JsonNode definition, String at, Neighbours neighbours) {
        return findings(Shadowing.look(definition, neighbours), at);
    }

    private static List<Finding> findings(List<Definitions.Spotted> spotted, String at) {
        List<Finding> findings = new ArrayList<>(0);
        spotted.forEach(each -> add(each.found(), at, each.pointer(), FindingClass.POISONED_DEFINITION, findings));
        return findings;
    }

    /** The pointer is only written down for what is kept: names of members may be long. */
    private static void add(Found found, String at, Pointer pointer, FindingClass kind, List<Finding> findings) {
        if (findings.size() < MOST || isWorse(found, findings.getLast())) {
            keep(findings, finding(found, at + pointer.told(), kind));
        }
    }

    /** Where the list is full, what is worse still takes the place of what is less. */
    private static void keep(List<Finding> findings, Finding finding) {
        if (findings.size() < MOST) {
            findings.add(finding);
        } else {
            findings.set(MOST - 1, finding);
        }
    }

    private static boolean isWorse(Found found, Finding last) {
        return found.severity().compareTo(last.severity()) > 0;
    }

    private static Finding finding(Found found, String pointer, FindingClass kind) {
        boolean attack = found.severity().compareTo(Severity.HIGH) >= 0;
        return new Finding(
                found.rule(),
                attack ? kind : FindingClass.INJECTED_DOUBT,
                found.severity(),
                pointer,
                found.says() + ": " + Plain.excerpt(found.evidence(), EVIDENCE));
    }
}
