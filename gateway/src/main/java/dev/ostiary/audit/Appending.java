package dev.ostiary.audit;

import java.util.List;

/** What appending a batch of events gave: all of them stand in the log, or none does. */
public sealed interface Appending {

    /** @param receipts one for each event, in their order */
    record Appended(List<Receipt> receipts) implements Appending {}

    /**
     * Nothing was appended, so nothing may leave.
     *
     * @param what what went wrong, for the operator
     */
    record NotAppended(String what, String remedy) implements Appending {}
}
