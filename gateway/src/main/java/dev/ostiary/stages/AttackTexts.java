package dev.ostiary.stages;

import dev.ostiary.detect.Detector;
import dev.ostiary.detect.Found;
import dev.ostiary.detect.ReadTexts;
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
     * Looks at all texts of a tree.
     *
     * @param subject what the tree is
     * @param at where the tree stands, as a JSON Pointer
     * @param kind the class of what is high or worse; what is less is {@link FindingClass#INJECTED_DOUBT}
     */
    static List<Finding> in(JsonNode tree, Subject subject, String at, FindingClass kind) {
        List<Finding> findings = new ArrayList<>(0);
        for (ReadTexts.Place place : ReadTexts.of(tree)) {
            if (place.isName()) {
                continue;
            }
            for (Found found : DETECTOR.look(subject, place.text())) {
                if (findings.size() < MOST || isWorse(found, findings.getLast())) {
                    keep(findings, finding(found, at + place.pointer(), kind));
                }
            }
        }
        return findings;
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
