package dev.ostiary.eval;

import dev.ostiary.detect.Definitions;
import dev.ostiary.detect.Detector;
import dev.ostiary.detect.Found;
import dev.ostiary.detect.Neighbours;
import dev.ostiary.detect.ReadTexts;
import dev.ostiary.detect.Shadowing;
import dev.ostiary.leaks.Leak;
import dev.ostiary.leaks.Leaks;
import dev.ostiary.markup.Markup;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Severity;
import dev.ostiary.probe.FieldKind;
import dev.ostiary.probe.ProbeScan;
import dev.ostiary.scan.HiddenText;
import dev.ostiary.scan.LookAlikes;
import dev.ostiary.scan.Sighting;
import dev.ostiary.words.Subject;
import java.util.ArrayList;
import java.util.List;

/** What the gateway's stages would find in what a record stands for. */
public final class Examination implements Examiner {

    private final Detector detector;
    private final Leaks leaks = Leaks.shipped();

    /** With the rules that come with Ostiary. */
    public Examination() {
        this(Detector.shipped());
    }

    /** @param detector looks for attacks on models */
    public Examination(Detector detector) {
        this.detector = detector;
    }

    @Override
    public List<Finding> examine(Sample sample) {
        List<Finding> findings = new ArrayList<>();
        switch (sample) {
            case Sample.Tool tool -> definition(tool, findings);
            case Sample.Text text -> text(text, findings);
        }
        return findings;
    }

    private void definition(Sample.Tool tool, List<Finding> findings) {
        for (ReadTexts.Place place : ReadTexts.of(tool.definition())) {
            String pointer = place.pointer().written();
            hidden(pointer, place.text(), findings);
            leaks(pointer, place.text(), findings);
            if (place.isName()) {
                LookAlikes.name(place.text())
                        .ifPresent(sighting -> add(FindingClass.LOOK_ALIKE, pointer, sighting, findings));
            }
        }
        for (Definitions.Spotted spotted : Definitions.look(tool.definition(), detector)) {
            attack(spotted.pointer().written(), spotted.found(), findings);
        }
        for (Definitions.Spotted spotted : Shadowing.look(tool.definition(), Neighbours.UNKNOWN)) {
            attack(spotted.pointer().written(), spotted.found(), findings);
        }
    }

    private void text(Sample.Text text, List<Finding> findings) {
        switch (text.about().kind()) {
            case "argument" -> {
                for (ProbeScan.Found found : ProbeScan.look(text.text(), FieldKind.ANY)) {
                    findings.add(new Finding(
                            found.sign().probe().rule(),
                            found.attack() ? FindingClass.INJECTION : FindingClass.INJECTION_DOUBT,
                            found.attack() ? Severity.HIGH : Severity.LOW,
                            "",
                            found.words()));
                }
            }
            case "prompt" -> said(Subject.REQUEST, text.text(), findings);
            default -> said(Subject.CONTENT, text.text(), findings);
        }
    }

    private void said(Subject subject, String text, List<Finding> findings) {
        hidden("", text, findings);
        leaks("", text, findings);
        Markup.in(text)
                .ifPresent(found ->
                        found.sightings().forEach(sighting -> add(FindingClass.MARKUP, "", sighting, findings)));
        detector.look(subject, text).forEach(found -> attack("", found, findings));
    }

    private static void hidden(String pointer, String text, List<Finding> findings) {
        HiddenText.in(text)
                .ifPresent(hidden -> hidden.sightings()
                        .forEach(sighting -> add(FindingClass.INVISIBLE_TEXT, pointer, sighting, findings)));
    }

    private void leaks(String pointer, String text, List<Finding> findings) {
        for (Leak leak : leaks.look(text)) {
            FindingClass kind =
                    leak.rule().equals(Leak.PERSONAL) ? FindingClass.PERSONAL_DATA : FindingClass.LEAKED_SECRET;
            findings.add(
                    new Finding(leak.rule(), kind, leak.severity(), pointer, leak.title() + ": " + leak.evidence()));
        }
    }

    private static void attack(String pointer, Found found, List<Finding> findings) {
        findings.add(new Finding(
                found.rule(),
                FindingClass.INJECTED_TEXT,
                found.severity(),
                pointer,
                found.says() + ": " + found.evidence()));
    }

    private static void add(FindingClass kind, String pointer, Sighting sighting, List<Finding> findings) {
        findings.add(new Finding(sighting.rule(), kind, sighting.severity(), pointer, sighting.evidence()));
    }
}
