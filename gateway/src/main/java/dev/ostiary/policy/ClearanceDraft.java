package dev.ostiary.policy;

/**
 * Up to which sensitivity some identities may read and write, before the condition is compiled.
 *
 * @param who the condition that an identity has to meet
 */
public record ClearanceDraft(Written who, Clearance clearance) {}
