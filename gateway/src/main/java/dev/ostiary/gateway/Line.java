package dev.ostiary.gateway;

import dev.ostiary.admission.Admission;
import dev.ostiary.admission.Arrival;
import dev.ostiary.admission.RequestStates;
import dev.ostiary.admission.TaskClaims;
import dev.ostiary.approval.Claim;
import dev.ostiary.approval.Desk;
import dev.ostiary.codec.Codec;
import dev.ostiary.gateway.Carried.Refusal;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Approval;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.pipeline.Trail;
import dev.ostiary.trust.Catalogues;
import dev.ostiary.trust.KnownTools;
import dev.ostiary.wire.Loop;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The line: admission → outer gate → yard → inner gate → audit → codec.
 *
 * <p>Every message takes it, in both directions, between the wire and codec that it came from and
 * those that it goes to. What comes back is either what may be sent or why nothing may.
 */
public final class Line {

    /** Above this a message is judged on a worker, so that it does not hold up the loop. In bytes. */
    static final long LARGE = 32 * 1024;

    private static final byte[] NOTHING = {};

    private final Codec codec;
    private final AtomicReference<House> house;
    private final Journal journal;
    private final Executor workers;
    private final RequestStates states;
    private final Desk desk;
    private final Catalogues catalogues;
    private final Ids ids = new Ids();

    /** A line at which nobody is asked. */
    public Line(Codec codec, House house, Journal journal, RequestStates states, Executor workers) {
        this(codec, house, journal, states, workers, Desk.CLOSED, new Catalogues(InstantSource.system()));
    }

    /**
     * @param workers for large messages; bounded
     * @param desk where requests go that a person has to approve
     * @param catalogues what servers have said of their tools and prompts
     */
    public Line(
            Codec codec,
            House house,
            Journal journal,
            RequestStates states,
            Executor workers,
            Desk desk,
            Catalogues catalogues) {
        this.codec = codec;
        this.house = new AtomicReference<>(house);
        this.journal = journal;
        this.states = states;
        this.workers = workers;
        this.desk = desk;
        this.catalogues = catalogues;
    }

    /** From now on messages enter this house. */
    public void rebuild(House next) {
        house.set(next);
    }

    public Ids ids() {
        return ids;
    }

    /** For which task callers act, by the configuration in force. */
    TaskClaims tasks() {
        return house.get().admission().tasks();
    }

    Desk desk() {
        return desk;
    }

    RequestStates states() {
        return states;
    }

    Catalogues catalogues() {
        return catalogues;
    }

    /** Whether policy lets this happen, or has somebody asked; all else of it is not judged yet. */
    boolean permits(Arrival arrival) {
        return house.get().admission().permits(arrival);
    }

    public byte[] encode(Message message) {
        return codec.encode(message);
    }

    boolean isLarge(Arrival arrival) {
        return arrival.frameBytes() > LARGE;
    }

    /** Carries one message; {@code then} is called on the loop once its outcome is recorded. */
    public void carry(Loop loop, Arrival arrival, Consumer<Carried> then) {
        House entered = house.get();
        KnownTools tools = catalogues.known(arrival.operation().server());
        carry(loop, entered, entered.admission().admit(arrival, tools), then);
    }

    private void carry(Loop loop, House entered, Envelope envelope, Consumer<Carried> then) {
        if (envelope.snapshot().frameBytes() > LARGE) {
            workers.execute(() -> {
                Judged judged = judge(entered, envelope);
                loop.execute(() -> settle(loop, entered, judged, then));
            });
        } else {
            settle(loop, entered, judge(entered, envelope), then);
        }
    }

    /** What a person has to approve goes to the desk first: it is judged again with the yes, or it waits. */
    private void settle(Loop loop, House entered, Judged judged, Consumer<Carried> then) {
        if (judged.outcome() instanceof Outcome.Suspended suspended && isUnasked(suspended.envelope())) {
            desk.claim(
                    suspended.envelope(), claim -> loop.execute(() -> claimed(loop, entered, suspended, claim, then)));
        } else {
            record(loop, judged, then);
        }
    }

    private static boolean isUnasked(Envelope envelope) {
        return envelope.snapshot().approval() instanceof Approval.Unasked;
    }

    private void claimed(Loop loop, House entered, Outcome.Suspended suspended, Claim claim, Consumer<Carried> then) {
        switch (claim) {
            case Claim.Granted(String id) ->
                carry(loop, entered, suspended.envelope().as(new Approval.Granted(id)), then);
            case Claim.Asked _, Claim.Waiting _, Claim.Denied _, Claim.Full _, Claim.TooLong _, Claim.Unavailable _ -> {
                Unapproved unapproved = Unapproved.of(suspended, claim);
                journal.record(loop, unapproved.outcome(), NOTHING, entry -> then.accept(unapproved.told(entry)));
            }
        }
    }

    /** Records that a message could not be carried on for a reason outside of the stages. */
    public void fail(Loop loop, Arrival arrival, Reason reason, String detail, Consumer<Refusal> then) {
        stop(loop, arrival, "upstream", reason, detail, then);
    }

    /** Records that admission does not let a message in. */
    void turnAway(Loop loop, Arrival arrival, Reason reason, String detail, Consumer<Refusal> then) {
        stop(loop, arrival, "admission", reason, detail, then);
    }

    private void stop(Loop loop, Arrival arrival, String by, Reason reason, String detail, Consumer<Refusal> then) {
        Admission admission = house.get().admission();
        Envelope envelope = admission.admit(arrival);
        var outcome = new Outcome.Refused(envelope, by, reason, detail, Trail.EMPTY);
        admission.settled(outcome);
        journal.record(loop, outcome, NOTHING, entry -> then.accept(new Refusal(reason, entry.id())));
    }

    /** Records an answer that the gateway wrote itself to a request that passed, and hands its frame over. */
    public void answer(Loop loop, Arrival answer, String by, Consumer<Carried> then) {
        Envelope envelope = house.get().admission().admit(answer);
        byte[] frame = codec.encode(answer.message());
        Outcome outcome = new Outcome.Answered(envelope, by, Trail.EMPTY);
        journal.record(loop, outcome, frame, entry -> then.accept(carried(entry, answer.message(), frame)));
    }

    /** Records a frame that is no message, or a message that nobody waits for. */
    public void reject(Loop loop, String peer, Reason reason, String detail, Consumer<Refusal> then) {
        journal.record(
                loop,
                new Outcome.Rejected(peer, reason, detail),
                NOTHING,
                entry -> then.accept(new Refusal(reason, entry.id())));
    }

    /** The same where nobody is to be told. */
    public void reject(Loop loop, String peer, Reason reason, String detail) {
        reject(loop, peer, reason, detail, _ -> {});
    }

    private record Judged(Outcome.Judged outcome, byte[] frame) {}

    private Judged judge(House entered, Envelope envelope) {
        Outcome.Judged outcome = entered.pipeline().judge(envelope);
        entered.admission().settled(outcome);
        return switch (outcome) {
            case Outcome.Forwarded forwarded ->
                new Judged(outcome, codec.encode(forwarded.envelope().message()));
            case Outcome.Suspended suspended
            when isUnasked(envelope) -> new Judged(Unapproved.worthAsking(suspended, entered.pipeline()), NOTHING);
            case Outcome.Refused _, Outcome.Answered _, Outcome.Suspended _ -> new Judged(outcome, NOTHING);
        };
    }

    private void record(Loop loop, Judged judged, Consumer<Carried> then) {
        journal.record(loop, judged.outcome(), judged.frame(), entry -> then.accept(carried(entry, judged)));
    }

    private static Carried carried(Journal.Entry entry, Judged judged) {
        return switch (judged.outcome()) {
            case Outcome.Forwarded forwarded ->
                carried(entry, forwarded.envelope().message(), judged.frame());
            case Outcome.Answered answered -> carried(entry, answered.envelope().message(), judged.frame());
            case Outcome.Refused refused -> stopped(entry, refused.reason(), OwnField.of(refused));
            case Outcome.Suspended _ -> stopped(entry, Reason.APPROVAL_REQUIRED);
        };
    }

    private static Carried carried(Journal.Entry entry, Message message, byte[] frame) {
        return switch (entry) {
            case Journal.Entry.Recorded _ -> new Carried.Passed(message, frame);
            case Journal.Entry.Unrecorded _ -> stopped(entry, Reason.AUDIT_FAILED);
        };
    }

    private static Carried stopped(Journal.Entry entry, Reason reason) {
        return stopped(entry, reason, Optional.empty());
    }

    private static Carried stopped(Journal.Entry entry, Reason reason, Optional<String> field) {
        return switch (entry) {
            case Journal.Entry.Recorded(String id) ->
                new Carried.Stopped(new Refusal(reason, id, Optional.empty(), field));
            case Journal.Entry.Unrecorded(String id) -> new Carried.Stopped(new Refusal(Reason.AUDIT_FAILED, id));
        };
    }
}
