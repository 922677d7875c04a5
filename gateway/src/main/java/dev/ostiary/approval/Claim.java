package dev.ostiary.approval;

import java.time.Instant;

/** What a request that a person has to approve meets. */
public sealed interface Claim {

    /**
     * A person has said yes to this very request; that yes is used up now.
     *
     * @param id of the question
     */
    record Granted(String id) implements Claim {}

    /** A person is asked, from now on. */
    record Asked(Question question) implements Claim {}

    /** A person was asked about the very same before and has not answered yet. */
    record Waiting(Question question) implements Claim {}

    /**
     * A person has said no.
     *
     * @param until how long that no stands
     */
    record Denied(String id, Instant until) implements Claim {}

    /** Nobody is asked: as much as may wait does, for this caller or at all. */
    record Full(String what) implements Claim {}

    /** Nobody is asked: nobody would read all of it. */
    record TooLong(String what) implements Claim {}

    /** Nobody can be asked. */
    record Unavailable(String why) implements Claim {}
}
