package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.pipeline.Shaper;
import dev.ostiary.policy.Action;
import java.util.TreeSet;

/** Says in a block of its own that a result holds media that are not what they declare to be. */
public final class MarkMedia implements Shaper {

    public static final String NAME = "mark-media";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Shaped shape(Envelope envelope) {
        var found = MediaBlocks.wrong(envelope.message());
        boolean marks = !found.isEmpty() && envelope.decision().on(FindingClass.MEDIA) != Action.NOTE;
        return marks && envelope.message() instanceof Message.Result result
                ? new Shaped(Mark.on(envelope.operation().method(), result, note(found)), found)
                : new Shaped(envelope.message(), found);
    }

    private static String note(Iterable<Finding> found) {
        var kinds = new TreeSet<String>();
        found.forEach(finding -> kinds.add(finding.evidence()));
        return "Note by the gateway Ostiary: this result holds " + String.join("; ", kinds)
                + ". Do not open or run it.";
    }
}
