package dev.ostiary.admission;

import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Snapshot;
import dev.ostiary.policy.Policy;
import java.util.List;

/** Makes an envelope of an arrival: takes the one policy decision and the snapshot of shared state. */
public final class Admission {

    private final Policy policy;
    private final Rates rates;

    public Admission(Policy policy, Rates rates) {
        this.policy = policy;
        this.rates = rates;
    }

    public Envelope admit(Arrival arrival) {
        return new Envelope(
                arrival.message(),
                arrival.direction(),
                arrival.session(),
                arrival.operation(),
                arrival.answers(),
                policy.decide(arrival.session(), arrival.operation()),
                new Snapshot(arrival.frameBytes(), withinRate(arrival)),
                List.of());
    }

    /** Answers cost nothing: who asked has paid, and an answer that is held back helps nobody. */
    private boolean withinRate(Arrival arrival) {
        return switch (arrival.message()) {
            case Message.Request _, Message.Notification _ -> rates.take(payer(arrival));
            case Message.Answer _ -> true;
        };
    }

    private static String payer(Arrival arrival) {
        return arrival.direction() == Direction.TO_SERVER
                ? arrival.session().identity().name()
                : arrival.session().key().value() + " < " + arrival.operation().server();
    }
}
