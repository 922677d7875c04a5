package dev.ostiary.upstream;

import dev.ostiary.message.Era;
import java.util.EnumSet;
import java.util.Set;

/**
 * What was learned of the eras that a server speaks, so that the next contact asks the right question first.
 *
 * <p>A hint only: whoever finds it wrong asks in the other era. Safe for use by many threads.
 */
final class EraMemory {

    private final Set<Era> spoken = EnumSet.noneOf(Era.class);
    private final Set<Era> refused = EnumSet.noneOf(Era.class);

    synchronized void speaks(Era era) {
        spoken.add(era);
        refused.remove(era);
    }

    synchronized void refuses(Era era) {
        refused.add(era);
        spoken.remove(era);
    }

    /** The server may be another one when it comes back. */
    synchronized void forget() {
        spoken.clear();
        refused.clear();
    }

    synchronized boolean isSpoken(Era era) {
        return spoken.contains(era);
    }

    synchronized boolean isRefused(Era era) {
        return refused.contains(era);
    }
}
