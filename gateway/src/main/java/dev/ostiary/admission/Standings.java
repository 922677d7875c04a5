package dev.ostiary.admission;

import dev.ostiary.pipeline.Standing;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Operation;
import java.util.List;

/** How whoever sends a message stands: cut off, or with a token for something else. */
@FunctionalInterface
public interface Standings {

    /** Everybody is in good standing. */
    Standings GOOD = (_, _, _) -> Standing.GOOD;

    /** @param asks whether the message asks for something: answers were paid for when they were asked for */
    Standing of(Identity identity, Operation operation, boolean asks);

    /** As the lists of an installation say. */
    static Standings of(Blocks blocks, ScopeNeeds needs) {
        return (identity, operation, asks) -> blocks.what(identity, operation)
                .<Standing>map(Standing.Blocked::new)
                .orElseGet(() -> asks
                        ? needs.lacking(identity, List.of(operation))
                                .<Standing>map(Standing.Lacking::new)
                                .orElse(Standing.GOOD)
                        : Standing.GOOD);
    }
}
