package dev.ostiary.audit;

import java.time.Instant;
import java.util.List;

/**
 * What was saved in a while, besides the handoffs on which it was saved.
 *
 * @param since when the first of these answers was measured
 * @param encoding what tokens were counted in, such as {@code o200k_base}
 */
public record SavingsNote(Instant at, Instant since, String encoding, List<Saving> savings) {
    public SavingsNote {
        savings = List.copyOf(savings);
    }
}
