package dev.ostiary.policy;

/** How strict an installation is as a whole. */
public enum Preset {
    /** Records everything and blocks nothing that a finding or the policy says. */
    OBSERVE,
    /** Allows the configured servers, acts on findings where that does little harm. The default. */
    BALANCED,
    /** Refuses what no rule allows. */
    STRICT
}
