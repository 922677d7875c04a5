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
    public Pipeline(List<Guard> outerGate, List<Shaper> yard, List<Guard> innerGate) {
        if (outerGate.isEmpty() || innerGate.isEmpty()) {
            throw new IllegalArgumentException("a pipeline needs a guard at each gate");
        }
        List<Stage> all = new ArrayList<>(outerGate);
        all.addAll(yard);
        all.addAll(innerGate);
        this.stages = List.copyOf(all);
    }

    /** Every stage in the order in which a message meets it. */
    public List<Stage> stages() {
        return stages;
    }

    /** Sees what each stage does. */
    public interface Witness {

        /**
         * @param did what the stage did; empty where it only passed the message on
         */
        void met(Stage stage, List<Trail.Step> did);
    }

    /** The same as {@link #judge(Envelope)}, step by step before a witness. */
    public Outcome.Judged judge(Envelope arrived, Witness witness) {
        Walk walk = new Walk(arrived);
        int told = 0;
        for (Stage stage : stages) {
            Walk.Step step = walk.meets(stage);
            List<Trail.Step> steps = walk.trail().steps();
            witness.met(stage, steps.subList(told, steps.size()));
            told = steps.size();
            if (step instanceof Walk.Step.Ended(Outcome.Judged outcome)) {
                return outcome;
            }
        }
        return walk.forwarded();
    }

    /** Judges, shapes and judges again; the first stage that does not pass the message ends its way. */
    public Outcome.Judged judge(Envelope arrived) {
        Walk walk = new Walk(arrived);
        for (Stage stage : stages) {
            if (walk.meets(stage) instanceof Walk.Step.Ended(Outcome.Judged outcome)) {
                return outcome;
            }
        }
        return walk.forwarded();
    }
}
