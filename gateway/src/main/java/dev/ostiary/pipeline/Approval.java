package dev.ostiary.pipeline;

/** What a person has said about a message, as far as one was asked. */
public sealed interface Approval {

    Approval UNASKED = new Unasked();
    Approval SUPPOSED = new Supposed();

    /** Nobody was asked. */
    record Unasked() implements Approval {}

    /** Only supposed, to learn whether the message would pass once a person said yes; such a message is never sent. */
    record Supposed() implements Approval {}

    /**
     * A person was asked.
     *
     * @param id under which the question waits, or waited
     */
    record Asked(String id) implements Approval {}

    /**
     * A person has said yes, and this message is the one that uses it up.
     *
     * @param id of the question
     */
    record Granted(String id) implements Approval {}
}
