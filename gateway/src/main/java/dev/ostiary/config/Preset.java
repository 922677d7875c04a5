package dev.ostiary.config;

/** How strictly Ostiary acts on what it sees; from the weakest to the strongest. */
public enum Preset {
    /** Records, and never blocks on findings or policy. */
    OBSERVE,
    /** The servers of the server list are allowed; harmful findings block. */
    BALANCED,
    /** What no rule allows is refused. */
    STRICT
}
