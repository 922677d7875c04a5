package dev.ostiary.testkit;

import java.time.Duration;

/** One thing a hostile server does while it should answer. */
sealed interface Act {

    /** Sends one message. */
    record Say(String json) implements Act {}

    /** Sends raw bytes, given as Latin-1, without any framing. */
    record Blurt(String latin1) implements Act {}

    record Pause(Duration time) implements Act {}

    /** Goes on as if the request had never come; over HTTP the response stays open. */
    record Hang() implements Act {}

    /** Ends the process or the connection at once. */
    record Vanish() implements Act {}
}
