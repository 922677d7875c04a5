package dev.ostiary.upstream;

import dev.ostiary.wire.SseEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Where a stream that broke off can be taken up again, and when (2025-11-25, Streamable HTTP, "Resumability and
 * Redelivery"). A value: its methods give the state that follows.
 *
 * @param lastEvent the id of the last event, if there is one that can be sent back
 * @param retry how long the server asked to wait, if it did
 * @param fruitless attempts since anything came
 */
record HttpResumption(Optional<String> lastEvent, Optional<Duration> retry, int fruitless) {

    /** Nothing has come yet. */
    static final HttpResumption NOWHERE = new HttpResumption(Optional.empty(), Optional.empty(), 0);

    private static final Duration UNTOLD = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;
    private static final int LONGEST_ID = 1_024;

    /** After this event. */
    HttpResumption heard(SseEvent event) {
        Optional<String> id = event.id().isPresent() ? event.id().filter(HttpResumption::sendable) : lastEvent;
        return new HttpResumption(id, event.retry().or(this::retry), event.data().length == 0 ? fruitless : 0);
    }

    HttpResumption attempted() {
        return new HttpResumption(lastEvent, retry, fruitless + 1);
    }

    /** How long to wait now: as the server asks, at most a minute, and longer from one vain attempt to the next. */
    Duration pause(RandomGenerator random) {
        Duration first = retry.orElse(UNTOLD);
        Duration wait = first.multipliedBy(1L << Math.min(fruitless, MOST_DOUBLINGS));
        Duration bounded = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        return bounded.plusMillis(random.nextLong(bounded.toMillis() / 4 + 1));
    }

    /** An id is the server's text, and goes into a header. */
    private static boolean sendable(String id) {
        return !id.isEmpty()
                && id.length() <= LONGEST_ID
                && id.chars().allMatch(c -> c >= ' ' && c < 0x7F)
                && id.strip().length() == id.length();
    }
}
