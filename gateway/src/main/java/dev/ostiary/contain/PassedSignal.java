package dev.ostiary.contain;

/** The signals by which people and supervisors ask a process to end, and which a wrapper passes on. */
public enum PassedSignal {
    INT,
    TERM,
    HUP
}
