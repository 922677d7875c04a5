package dev.ostiary.policy;

/** What follows from a finding, mildest first. */
public enum Action {
    /** Recorded, nothing else. */
    NOTE,
    /** The receiver is told; the content stays. */
    MARK,
    /** What was found is taken out. */
    STRIP,
    /** The message waits for a person, and passes once when that person says so; what cannot wait is refused. */
    QUARANTINE,
    /** The message does not pass. */
    REFUSE
}
