package dev.ostiary.stages;

import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Action;

/**
 * Keeps out images, sounds and files that are not of the type that they declare, are no base64, or are drawings that run.
 *
 * <p>Does not guarantee what {@link dev.ostiary.scan.Media} does not.
 */
public final class DeclaredMedia implements Guard {

    public static final String NAME = "declared-media";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        if (envelope.decision().on(FindingClass.MEDIA) != Action.REFUSE) {
            return Verdict.PASS;
        }
        var found = MediaBlocks.wrong(envelope.message());
        return found.isEmpty()
                ? Verdict.PASS
                : new Verdict.Refuse(
                        Reason.MEDIA_MISMATCH,
                        found.getFirst().pointer() + " is " + found.getFirst().evidence(),
                        found);
    }
}
