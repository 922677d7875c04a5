package dev.ostiary.savings;

import dev.ostiary.audit.Appending;
import dev.ostiary.audit.SavingsNote;

/** Where sums are written down. */
@FunctionalInterface
public interface Ledger {

    /** All of it, or nothing; may wait for the disk. */
    Appending note(SavingsNote note);
}
