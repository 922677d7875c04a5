package dev.ostiary.config;

import java.util.Optional;

/**
 * One rule of {@code rules}.
 *
 * @param scope the server, and what of it, that the rule is about; {@code *} where it names none
 * @param when the condition; absent: always
 */
public record RuleEntry(String name, AllowEntry scope, Optional<Expression> when, Then then) {

    /** What follows where a rule applies, in the order of how much it lets through. */
    public enum Then {
        REFUSE,
        APPROVE,
        MARK,
        ALLOW
    }

    /** Whether another says the same, wherever it stands and whatever it is called. */
    boolean says(RuleEntry other) {
        return then == other.then && sameScope(scope, other.scope) && sameText(when, other.when);
    }

    static boolean sameScope(AllowEntry one, AllowEntry other) {
        return one.server().equals(other.server()) && one.target().equals(other.target());
    }

    static boolean sameText(Optional<Expression> one, Optional<Expression> other) {
        return one.map(Expression::text).equals(other.map(Expression::text));
    }
}
