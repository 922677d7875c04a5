package dev.ostiary.policy;

/** What the policy says about an operation, mildest first. */
public enum Ruling {
    /** It may happen. */
    ALLOW,
    /** It may happen once a person has said yes, be it the one at the caller's own client. */
    CONFIRM,
    /** It may happen once a person at the operator's side has said yes. */
    APPROVE,
    /** It may not happen. */
    REFUSE
}
