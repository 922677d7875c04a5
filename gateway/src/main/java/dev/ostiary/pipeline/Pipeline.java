package dev.ostiary.pipeline;

import java.util.ArrayList;
import java.util.List;

/**
 * The gatehouse: guards at the outer gate, shapers in the yard, guards at the inner gate.
 *
 * <p>Pure and synchronous. What it does not guarantee: a stage that never returns is not stopped
 * here; stages bound their own work.
 */
public final class Pipeline {

    private final List<Stage> stages;

    /** A pipeline without a guard at each gate refuses to be built. */
    public Pipeline(final List<Guard> outerGate, final List<Shaper> yard, final List<Guard> innerGate) {
        if (outerGate.isEmpty() || innerGate.isEmpty()) {
            throw new IllegalArgumentException("a pipeline needs a guard at each gate");
        }
        final List<Stage> all = new ArrayList<>(outerGate);
        all.addAll(yard);
        all.addAll(innerGate);
        this.stages = List.copyOf(all);
    }

    /** Every stage in the order in which a message meets it. */
    public List<Stage> stages() {
        return stages;
    }

    /** Judges, shapes and judges again; the first stage that does not pass the message ends its way. */
    public Outcome.Judged judge(final Envelope arrived) {
        final Walk walk = new Walk(arrived);
        for (final Stage stage : stages) {
            if (walk.meets(stage) instanceof Walk.Step.Ended(Outcome.Judged outcome)) {
                return outcome;
            }
        }
        return walk.forwarded();
    }
}
