package dev.ostiary.pipeline;

/**
 * One step of the line. Guards judge, shapers change, nobody does both.
 *
 * <p>A stage is pure and synchronous: it waits for nothing, keeps nothing and reads nothing but the
 * envelope. A stage that throws refuses the message.
 */
public sealed interface Stage permits Guard, Shaper {

    /** The name under which configuration, audit and documentation know this stage. */
    String name();
}
