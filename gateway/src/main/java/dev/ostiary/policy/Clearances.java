package dev.ostiary.policy;

import dev.ostiary.session.Identity;
import java.time.Instant;
import java.util.List;

/**
 * Up to which sensitivity identities may read and write. Of a chain of actors the weakest counts: whoever acts for
 * somebody learns what it carries (RFC 8693 section 4.1).
 *
 * <p>A condition that cannot be evaluated clears nobody.
 */
record Clearances(List<Entry> entries) {

    static final Clearances NONE = new Clearances(List.of());

    record Entry(Condition who, Clearance clearance) {}

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The highest that any entry says, but nothing less than what is usual; of all who act, the lowest. */
    Clearance of(Identity identity, Instant now) {
        Clearance lowest = own(new IdentityValue(identity), now);
        for (String actor : identity.actors()) {
            lowest = lowest.atMost(own(IdentityValue.ofActor(actor), now));
        }
        return lowest;
    }

    private Clearance own(IdentityValue identity, Instant now) {
        Clearance highest = Clearance.USUAL;
        for (Entry entry : entries) {
            if (entry.who().isMetBy(identity, now)) {
                highest = highest.atLeast(entry.clearance());
            }
        }
        return highest;
    }
}
