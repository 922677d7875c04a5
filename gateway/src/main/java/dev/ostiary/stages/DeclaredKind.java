package dev.ostiary.stages;

import dev.ostiary.fields.FieldPattern;
import dev.ostiary.policy.Wildcard;
import dev.ostiary.probe.FieldKind;
import java.util.List;

/**
 * What an operator says a field is for.
 *
 * @param tool the tool, or the prompt, that has the field
 * @param at the field, in the arguments
 */
record DeclaredKind(Wildcard server, Wildcard tool, FieldPattern at, FieldKind kind) {

    /** Whether this is about a field at this path. */
    boolean means(List<String> path) {
        boolean[] reached = new boolean[path.size() + 1];
        reached[0] = true;
        for (FieldPattern.Step step : at.steps()) {
            reached = further(reached, step, path);
        }
        return reached[path.size()];
    }

    /** The lengths of path that a pattern covers with one more step. */
    private static boolean[] further(boolean[] before, FieldPattern.Step step, List<String> path) {
        boolean[] next = new boolean[before.length];
        for (int length = 0; length < before.length; length++) {
            switch (step) {
                case FieldPattern.Step.Deep _ -> next[length] = before[length] || length > 0 && next[length - 1];
                case FieldPattern.Step.Any _ -> next[length] = length > 0 && before[length - 1];
                case FieldPattern.Step.Named(String name) ->
                    next[length] = length > 0
                            && before[length - 1]
                            && path.get(length - 1).equals(name);
            }
        }
        return next;
    }
}
