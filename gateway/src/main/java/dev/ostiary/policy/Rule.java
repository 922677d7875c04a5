package dev.ostiary.policy;

import dev.ostiary.policy.AllowEntry.Subject;
import dev.ostiary.session.Operation;
import java.util.Optional;

/**
 * A scope with a condition: a rule, or an entry of a task.
 *
 * @param scope what it is about; narrowed by what the condition demands in any case
 * @param when absent: always
 */
record Rule(AllowEntry scope, Optional<Condition> when) implements Scoped {

    static Rule of(AllowEntry written, Optional<Condition> when) {
        return new Rule(when.map(condition -> narrowed(written, condition)).orElse(written), when);
    }

    RuleName name() {
        return scope.rule();
    }

    Truth truth(Facts facts) {
        return when.map(condition -> condition.truth(facts)).orElse(Truth.YES);
    }

    /** Whether this could allow the operation. */
    boolean covers(Operation operation) {
        return scope.names(operation.server()) && scope.covers(operation);
    }

    /** Whether this could forbid the operation. */
    boolean restrains(Operation operation) {
        return scope.names(operation.server()) && scope.restrains(operation);
    }

    private static AllowEntry narrowed(AllowEntry written, Condition condition) {
        Wildcard server = written.server().equals(Wildcard.ANY)
                ? condition.narrowed().server().map(Wildcard::new).orElse(Wildcard.ANY)
                : written.server();
        Subject subject = switch (written.subject()) {
            case Subject.Everything everything -> condition.narrowed().subject().orElse(everything);
            case Subject.Tools _, Subject.Prompts _, Subject.Resources _ -> written.subject();
        };
        return new AllowEntry(server, subject, written.rule());
    }
}
