package dev.ostiary.pipeline;

/** A stage that judges. Named after what it defends. */
public non-sealed interface Guard extends Stage {

    /** Judges the envelope; never changes the trees inside. */
    Verdict judge(Envelope envelope);
}
