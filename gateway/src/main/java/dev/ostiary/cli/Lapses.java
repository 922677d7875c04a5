package dev.ostiary.cli;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sees certificates and revocation lists run out while the gateway runs, and has the ports and the ways to servers know. */
final class Lapses {

    private static final Logger LOG = System.getLogger(Lapses.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final Building building;
    private final Runnable rebuilt;
    private List<Lapse> known = List.of();

    private Lapses(Building building, Runnable rebuilt) {
        this.building = building;
        this.rebuilt = rebuilt;
    }

    /**
     * Looks at once, and then from time to time.
     *
     * @param rebuilt has ports take up what counts now
     */
    static void watch(Building building, Runnable rebuilt) {
        Lapses lapses = new Lapses(building, rebuilt);
        lapses.say();
        var _ = building.scheduler()
                .scheduleWithFixedDelay(
                        lapses::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        building.metrics()
                .show(
                        "ostiary.tls.lapsed",
                        "Certificates and revocation lists that are out of time",
                        building,
                        each -> each.tls().lapses().size());
        building.metrics()
                .show(
                        "ostiary.tls.next.end.seconds",
                        "Time until the next certificate or revocation list runs out; NaN where there is none",
                        building,
                        Lapses::secondsLeft);
    }

    private static double secondsLeft(Building building) {
        return building.tls()
                .nextEnd()
                .map(end -> (double)
                        Duration.between(building.clock().instant(), end).toSeconds())
                .orElse(Double.NaN);
    }

    private void look() {
        if (!building.tls().lapses().equals(known)) {
            say();
            building.retime();
            rebuilt.run();
        }
    }

    private void say() {
        List<Lapse> now = building.tls().lapses();
        now.stream().filter(lapse -> !known.contains(lapse)).forEach(lapse -> LOG.log(Level.ERROR, lapse::sentence));
        known = now;
    }
}
