package dev.ostiary.policy;

/** What follows where a rule applies. Refuse wins over approve, approve over confirm, confirm over allow; mark adds. */
public enum Then {
    ALLOW,
    REFUSE,
    /** A person at the operator's side is asked. */
    APPROVE,
    /** A person is asked, who may be the one at the caller's own client. */
    CONFIRM,
    /** The message goes on as the other rules say, and the record names this rule. */
    MARK
}
