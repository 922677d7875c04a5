package dev.ostiary.stages;

import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;

/**
 * A guard of the outer gate that also stands at the inner one: what the yard changed is judged again
 * before it is sent, what the yard left alone is not.
 */
final class JudgedAgain implements Guard {

    private final Guard guard;

    JudgedAgain(Guard guard) {
        this.guard = guard;
    }

    @Override
    public String name() {
        return guard.name();
    }

    @Override
    public Verdict judge(Envelope envelope) {
        return envelope.changed() ? guard.judge(envelope) : Verdict.PASS;
    }
}
