package dev.ostiary.policy;

import com.google.common.collect.ImmutableList;
import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.PartialVars;
import dev.cel.runtime.Program;
import java.time.Instant;
import java.util.Optional;

/**
 * A compiled condition. Safe for use by many threads.
 *
 * @param narrowed what the condition itself says about server and name, so that it need not be
 *     evaluated for others
 */
record Condition(Program program, Narrowing narrowed) {

    /**
     * What a condition demands in any case.
     *
     * @param server the one server that it can be true for
     * @param subject the one tool, prompt or resource that it can be true for
     */
    record Narrowing(Optional<String> server, Optional<AllowEntry.Subject> subject) {
        static final Narrowing NONE = new Narrowing(Optional.empty(), Optional.empty());
    }

    /** Whatever goes wrong makes it {@link Truth#BROKEN}; what that means is for the rule to say. */
    Truth truth(Facts facts) {
        try {
            ImmutableList<CelAttributePattern> open = facts.open();
            return truth(open.isEmpty() ? program.eval(facts) : program.eval(PartialVars.of(facts, open)));
        } catch (CelEvaluationException | RuntimeException | StackOverflowError _) {
            return Truth.BROKEN;
        }
    }

    /** Whether an identity meets a condition that is about identities alone; one that cannot be evaluated says no. */
    boolean isMetBy(IdentityValue identity, Instant now) {
        try {
            return Boolean.TRUE.equals(program.eval(Facts.of(identity, now)));
        } catch (CelEvaluationException | RuntimeException | StackOverflowError _) {
            return false;
        }
    }

    private static Truth truth(Object value) {
        return switch (value) {
            case Boolean yes -> yes ? Truth.YES : Truth.NO;
            case CelUnknownSet _ -> Truth.OPEN;
            case Object _ -> Truth.BROKEN;
        };
    }
}
