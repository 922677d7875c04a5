package dev.ostiary.pipeline;

/** A stage that changes the message. Named after what it does. */
public non-sealed interface Shaper extends Stage {

    /** Returns the message as it should be; copies what it changes, never writes into the old trees. */
    Shaped shape(Envelope envelope);
}
