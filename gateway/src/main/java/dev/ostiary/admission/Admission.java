package dev.ostiary.admission;

import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.pipeline.Snapshot;
import dev.ostiary.pipeline.Standing;
import dev.ostiary.policy.Action;
import dev.ostiary.policy.Circumstances;
import dev.ostiary.policy.Circumstances.Arguments;
import dev.ostiary.policy.Decision;
import dev.ostiary.policy.Policy;
import dev.ostiary.policy.Ruling;
import dev.ostiary.trust.KnownTools;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** Makes an envelope of an arrival: takes the one policy decision and the snapshot of shared state. */
public final class Admission {

    private final Policy policy;
    private final TaskClaims tasks;
    private final Rates rates;
    private final InstantSource clock;
    private final Standings standings;
    private final Memory memory;
    private final Memory.Bounds bounds;
    private final Delimiters delimiters = new Delimiters();
    private final DeclaredFields declared = new DeclaredFields();

    /** Everybody is in good standing. */
    public Admission(Policy policy, TaskClaims tasks, Rates rates, InstantSource clock) {
        this(policy, tasks, rates, clock, Standings.GOOD);
    }

    /** Nobody is counted that tries things out, and nothing is remembered. */
    public Admission(Policy policy, TaskClaims tasks, Rates rates, InstantSource clock, Standings standings) {
        this(policy, tasks, rates, clock, standings, Memory.NONE, Memory.Bounds.NONE);
    }

    /**
     * @param memory what is remembered; outlives a change of the configuration
     * @param bounds how much of it, and what follows
     */
    public Admission(
            Policy policy,
            TaskClaims tasks,
            Rates rates,
            InstantSource clock,
            Standings standings,
            Memory memory,
            Memory.Bounds bounds) {
        this.policy = policy;
        this.tasks = tasks;
        this.rates = rates;
        this.clock = clock;
        this.standings = standings;
        this.memory = memory;
        this.bounds = bounds;
    }

    /** For which task callers act. */
    public TaskClaims tasks() {
        return tasks;
    }

    /** Where nothing is known of other servers. */
    public Envelope admit(Arrival arrival) {
        return admit(arrival, KnownTools.NONE);
    }

    /** @param tools what the tools of all servers are called */
    public Envelope admit(Arrival arrival, KnownTools tools) {
        Instant now = clock.instant();
        int risk = memory.risks().of(arrival.session(), now);
        return new Envelope(
                arrival.message(),
                arrival.direction(),
                arrival.session(),
                arrival.operation(),
                arrival.answers(),
                decide(arrival, now, risk),
                new Snapshot(arrival.frameBytes(), withinRate(arrival), now, standing(arrival, now))
                        .promised(arrival.promise())
                        .asked(arrival.questions())
                        .beside(tools)
                        .risking(risk)
                        .following(memory.windows().before(arrival, bounds.window(), now))
                        .delimited(arrival.direction() == Direction.TO_CLIENT ? delimiters.next() : "")
                        .approved(arrival.approval()),
                List.of());
    }

    /** Whether policy would let this happen, or have somebody asked. Takes nothing of the rate. */
    public boolean permits(Arrival arrival) {
        Instant now = clock.instant();
        Decision decision = decide(arrival, now, memory.risks().of(arrival.session(), now));
        return decision.ruling() != Ruling.REFUSE || decision.on(FindingClass.NOT_ALLOWED) != Action.REFUSE;
    }

    /**
     * Remembers what passed and what was found, and counts what became of a message, where it was somebody's try; what is found of who tries is
     * found once.
     */
    public void settled(Outcome.Judged outcome) {
        memory.windows().remember(outcome, bounds.window());
        memory.risks().raise(outcome);
        if (outcome.envelope().snapshot().standing() instanceof Standing.Probing probing
                && probing.first()
                && outcome.envelope().findings().stream().anyMatch(found -> found.kind() == FindingClass.PROBING)) {
            memory.tries().tell(outcome.envelope().session());
        }
        OptionalInt attempt = Attempt.in(outcome);
        if (attempt.isPresent()) {
            Envelope envelope = outcome.envelope();
            memory.tries()
                    .count(
                            envelope.session(),
                            attempt.getAsInt(),
                            bounds.tries(),
                            envelope.snapshot().at());
        }
    }

    private Decision decide(Arrival arrival, Instant now, int risk) {
        return policy.decide(
                arrival.session(),
                arrival.operation(),
                new Circumstances(arguments(arrival), now, declared.of(arrival.promise()), risk));
    }

    private static Arguments arguments(Arrival arrival) {
        return switch (arrival.message()) {
            case Message.Request request -> arguments(request);
            case Message.Notification _ -> Arguments.UNKNOWN;
            case Message.Answer _ -> arrival.answers().map(Admission::arguments).orElse(Arguments.UNKNOWN);
        };
    }

    /** What completes an argument calls nothing yet, so its arguments are not those of a call. */
    private static Arguments arguments(Message.Request request) {
        return switch (request.method()) {
            case Methods.TOOLS_CALL, Methods.PROMPTS_GET -> {
                JsonNode given = request.params().path("arguments");
                yield given.isObject() ? new Arguments.Known(given) : Arguments.NONE;
            }
            case Methods.RESOURCES_READ, Methods.RESOURCES_SUBSCRIBE, Methods.RESOURCES_UNSUBSCRIBE -> Arguments.NONE;
            default -> Arguments.UNKNOWN;
        };
    }

    /** Answers cost nothing: who asked has paid, and an answer that is held back helps nobody. */
    private boolean withinRate(Arrival arrival) {
        return switch (arrival.message()) {
            case Message.Request _, Message.Notification _ -> arrival.counted() || rates.take(payer(arrival));
            case Message.Answer _ -> true;
        };
    }

    /** What a server says is judged by who it says it to; scopes are needed for asking it. */
    private Standing standing(Arrival arrival, Instant now) {
        boolean asks = arrival.direction() == Direction.TO_SERVER && arrival.message() instanceof Message.Request;
        Standing standing = standings.of(arrival.session().identity(), arrival.operation(), asks);
        return switch (standing) {
            case Standing.Good _ -> asks ? steady(arrival, now) : inTime(arrival, now);
            case Standing.Blocked _, Standing.Lacking _, Standing.RunOut _, Standing.Probing _ -> standing;
        };
    }

    /** Whoever tries things out is held back in what it asks; answers to what was asked before pass. */
    private Standing steady(Arrival arrival, Instant now) {
        Standing standing = inTime(arrival, now);
        return standing instanceof Standing.Good && !arrival.counted()
                ? memory.tries().standing(arrival.session(), bounds.tries(), now)
                : standing;
    }

    /** What was asked in time may still be answered. */
    private Standing inTime(Arrival arrival, Instant now) {
        return switch (arrival.message()) {
            case Message.Answer _ -> Standing.GOOD;
            case Message.Request _, Message.Notification _ ->
                tasks.runOut(arrival.session(), now, arrival.direction() == Direction.TO_SERVER)
                        .<Standing>map(Standing.RunOut::new)
                        .orElse(Standing.GOOD);
        };
    }

    private static String payer(Arrival arrival) {
        return arrival.direction() == Direction.TO_SERVER
                ? arrival.session().identity().name()
                : arrival.session().key().value() + " < " + arrival.operation().server();
    }
}
