package dev.ostiary.policy;

import dev.ostiary.fields.FieldPattern;
import dev.ostiary.fields.FieldRule;
import java.util.List;

/**
 * What of a result an entry of a task hands over.
 *
 * @param scope the entry's; its name says which one it is
 * @param rules what is left out or shortened
 * @param keep what is left; empty: everything
 */
public record Projection(AllowEntry scope, List<FieldRule> rules, List<FieldPattern> keep) implements Scoped {

    public Projection {
        rules = List.copyOf(rules);
        keep = List.copyOf(keep);
    }

    /** Everything is handed over. */
    public static Projection whole(AllowEntry scope) {
        return new Projection(scope, List.of(), List.of());
    }
}
