package dev.ostiary.admission;

import dev.ostiary.pipeline.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Supplier;

/** What one caller has tried: twelve slots that roll over the window, and what was tried last. */
final class Tried {

    private static final int SLOTS = 12;
    private static final int REMEMBERED = 32;

    /** How far it has come. */
    private enum Step {
        FREE,
        SLOWED,
        STOPPED
    }

    private final int[] slots = new int[SLOTS];
    private final int[] last = new int[REMEMBERED];
    private long slot = Long.MIN_VALUE;
    private int remembered;
    private Step step = Step.FREE;
    private boolean told;
    private Instant since = Instant.MIN;
    private Instant until = Instant.MIN;

    synchronized void count(int what, Tries.Limit limit, Instant now) {
        if (step == Step.STOPPED && now.isBefore(until) || isKnown(what)) {
            return;
        }
        roll(limit, now);
        slots[(int) (slot % SLOTS)]++;
        int sum = sum();
        if (sum >= limit.tries()) {
            Arrays.fill(slots, 0);
            enter(Step.STOPPED, now, now.plus(Tries.STOPPED_FOR));
        } else if (sum >= half(limit) && step != Step.SLOWED) {
            enter(Step.SLOWED, now, now);
        }
    }

    /** @param pardon when a person last let the caller in again; asked only of those who are held back */
    synchronized Standing standing(Tries.Limit limit, Instant now, Supplier<Instant> pardon) {
        if (step == Step.FREE) {
            return Standing.GOOD;
        }
        roll(limit, now);
        boolean over = step == Step.STOPPED ? !now.isBefore(until) : sum() < half(limit);
        if (over || pardon.get().isAfter(since)) {
            forget();
            return Standing.GOOD;
        }
        boolean first = !told;
        return step == Step.STOPPED
                ? new Standing.Probing(true, first, "has tried out too much, and is stopped until " + until)
                : slowed(first, now);
    }

    /** How the caller stands has been found, and will be recorded. */
    synchronized void tell() {
        told = true;
    }

    /** One message a second passes. */
    private Standing slowed(boolean first, Instant now) {
        boolean early = now.isBefore(until);
        if (!early) {
            until = now.plus(Tries.SLOWED_TO);
        }
        return early || first
                ? new Standing.Probing(early, first, "tries out much, and is slowed down")
                : Standing.GOOD;
    }

    private void enter(Step next, Instant now, Instant end) {
        step = next;
        told = false;
        since = now;
        until = end;
    }

    private void forget() {
        Arrays.fill(slots, 0);
        Arrays.fill(last, 0);
        step = Step.FREE;
    }

    private boolean isKnown(int what) {
        int hash = what == 0 ? 1 : what;
        for (int each : last) {
            if (each == hash) {
                return true;
            }
        }
        last[remembered++ % REMEMBERED] = hash;
        return false;
    }

    private void roll(Tries.Limit limit, Instant now) {
        Duration each = limit.within().dividedBy(SLOTS);
        long current = Math.floorDiv(now.toEpochMilli(), Math.max(1, each.toMillis()));
        // A clock that was set back must not open a window that never ends.
        if (slot == Long.MIN_VALUE || current - slot >= SLOTS || current < slot) {
            if (slot != Long.MIN_VALUE && current < slot) {
                slots[(int) (current % SLOTS)] = sum();
            } else {
                Arrays.fill(slots, 0);
            }
        } else {
            for (long at = slot + 1; at <= current; at++) {
                slots[(int) (at % SLOTS)] = 0;
            }
        }
        slot = current;
    }

    private static long half(Tries.Limit limit) {
        return Math.max(1, limit.tries() / 2);
    }

    private int sum() {
        int sum = 0;
        for (int each : slots) {
            sum += each;
        }
        return sum;
    }
}
