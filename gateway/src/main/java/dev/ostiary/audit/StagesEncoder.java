package dev.ostiary.audit;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.pipeline.Trail;
import java.util.List;

/**
 * Writes what the stages found and did: rule and place only, since the evidence is an excerpt of the content. What is
 * suppressed has the operator's words as evidence, and is told with them.
 */
final class StagesEncoder {

    private static final int LONGEST = 512;
    // With room for the day before the 200 characters that a reason may have.
    private static final int LONGEST_REASON = 224;
    private static final int MOST = 24;

    private static final byte[] FINDINGS = LineBuffer.ascii(",\"findings\":[");
    private static final byte[] LEFT_OUT = RecordEncoder.key("findings-left-out");
    private static final byte[] RULE = LineBuffer.ascii("{\"rule\":");
    private static final byte[] NEXT_RULE = LineBuffer.ascii(",{\"rule\":");
    private static final byte[] POINTER = RecordEncoder.key("pointer");
    private static final byte[] SUPPRESSED = RecordEncoder.key("suppressed");
    private static final byte[] TRAIL = LineBuffer.ascii(",\"trail\":[");
    private static final byte[] STAGE = LineBuffer.ascii("{\"stage\":");
    private static final byte[] NEXT_STAGE = LineBuffer.ascii(",{\"stage\":");
    private static final byte[] DID = RecordEncoder.key("did");
    private static final byte[] DETAIL = RecordEncoder.key("detail");
    private static final byte[] END = LineBuffer.ascii("}");
    private static final byte[] END_OF_LIST = LineBuffer.ascii("]");
    private static final byte[][] WORDS = RecordEncoder.words(Trail.Did.values());

    private final LineBuffer out;

    StagesEncoder(LineBuffer out) {
        this.out = out;
    }

    void findings(List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        out.raw(FINDINGS);
        for (int i = 0; i < Math.min(findings.size(), MOST); i++) {
            Finding finding = findings.get(i);
            out.raw(i == 0 ? RULE : NEXT_RULE).text(finding.rule(), LONGEST);
            out.raw(POINTER).text(finding.pointer(), LONGEST);
            if (finding.kind() == FindingClass.SUPPRESSED) {
                out.raw(SUPPRESSED).text(finding.evidence(), LONGEST_REASON);
            }
            out.raw(END);
        }
        out.raw(END_OF_LIST);
        if (findings.size() > MOST) {
            out.raw(LEFT_OUT).number(findings.size() - MOST);
        }
    }

    void trail(Trail trail) {
        List<Trail.Step> steps = trail.steps();
        if (steps.isEmpty()) {
            return;
        }
        out.raw(TRAIL);
        for (int i = 0; i < Math.min(steps.size(), MOST); i++) {
            Trail.Step step = steps.get(i);
            out.raw(i == 0 ? STAGE : NEXT_STAGE).text(step.stage(), LONGEST);
            out.raw(DID).raw(WORDS[step.did().ordinal()]);
            out.raw(DETAIL).text(step.detail(), LONGEST).raw(END);
        }
        out.raw(END_OF_LIST);
    }
}
