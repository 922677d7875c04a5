package dev.ostiary.policy;

/** What follows where a rule applies. Refuse wins over approve, approve over allow; mark adds. */
public enum Then {
    ALLOW,
    REFUSE,
    APPROVE,
    /** The message goes on as the other rules say, and the record names this rule. */
    MARK
}
