package dev.ostiary.sample;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * The sample server: one made-up office, shared by all its connections.
 *
 * <p>Notes and refunds live as long as the instance. May be used from several threads.
 */
public final class SampleServer {

    private final Office office;
    private final Features features;

    /**
     * @param clock when notes are written and questions expire
     * @param scheduler what the slow tool waits with
     * @param random where the key for {@code requestState} comes from; a {@link java.security.SecureRandom}
     *     outside of tests
     */
    public SampleServer(InstantSource clock, SampleScheduler scheduler, RandomGenerator random) {
        Definitions definitions = Definitions.load();
        this.office = Office.open(clock);
        ScheduleCall scheduleCall = new ScheduleCall(definitions, new RoundState(clock, random));
        Tools tools = new Tools(definitions, office, Website.open(), new SlowReport(scheduler), scheduleCall);
        this.features = new Features(
                definitions,
                tools,
                new Resources(definitions, office),
                new Prompts(definitions, office),
                new Completions(definitions, office));
    }

    /** A new connection, as one client or one started process would have it. */
    public SampleConnection connect(SampleListener listener) {
        return new SampleConnection(office, features, listener);
    }
}
