package dev.ostiary.config;

import java.util.Optional;

/**
 * One rule of {@code rules}.
 *
 * @param scope the server, and what of it, that the rule is about; {@code *} where it names none
 * @param when the condition; absent: always
 * @param ask who is asked
 */
public record RuleEntry(String name, AllowEntry scope, Optional<Expression> when, Then then, Ask ask) {

    /** Who is asked where a rule says {@code approve}, the surer one first. */
    public enum Ask {
        /** Whoever runs Ostiary. */
        OPERATOR,
        /** Whoever sits at the caller's own client, where that can ask; else the operator. */
        CLIENT
    }

    /** What follows where a rule applies, in the order of how much it lets through. */
    public enum Then {
        REFUSE,
        APPROVE,
        MARK,
        ALLOW
    }

    /** Whether another says the same or asks someone surer, wherever it stands and whatever it is called. */
    boolean says(RuleEntry other) {
        return then == other.then
                && other.ask.compareTo(ask) <= 0
                && sameScope(scope, other.scope)
                && sameText(when, other.when);
    }

    static boolean sameScope(AllowEntry one, AllowEntry other) {
        return one.server().equals(other.server()) && one.target().equals(other.target());
    }

    static boolean sameText(Optional<Expression> one, Optional<Expression> other) {
        return one.map(Expression::text).equals(other.map(Expression::text));
    }
}
