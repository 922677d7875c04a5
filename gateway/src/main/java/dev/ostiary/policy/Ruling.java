package dev.ostiary.policy;

/** What the policy says about an operation, mildest first. */
public enum Ruling {
    /** It may happen. */
    ALLOW,
    /** It may happen once a person has said yes. */
    APPROVE,
    /** It may not happen. */
    REFUSE
}
