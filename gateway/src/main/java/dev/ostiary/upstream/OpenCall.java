package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** One request under way on a link. Touched in the turns of its link only. */
final class OpenCall implements AnswerWatch.Waiting {

    /** What sets a request apart from others on its link. */
    enum Kind {
        /** Asked by a caller. */
        CALLED,
        /** Asked by a caller and held open: nobody waits for its answer. */
        LISTENING,
        /** Asked by the gateway itself: nothing but its answer belongs to it, and it is never cancelled aloud. */
        OWN
    }

    private record Held(long bytes, Runnable delivery) {}

    private final Message.Request request;
    private final Receiver receiver;
    private final Kind kind;
    private final Queue<Held> held = new ArrayDeque<>(0);
    private long heldBytes;
    private boolean holding;
    private boolean over;
    private Instant heard;
    private Optional<Instant> doubtedSince = Optional.empty();

    OpenCall(Message.Request request, Receiver receiver, Kind kind, Instant now) {
        this.request = request;
        this.receiver = receiver;
        this.kind = kind;
        this.heard = now;
    }

    Message.Request request() {
        return request;
    }

    RequestId id() {
        return request.id();
    }

    Kind kind() {
        return kind;
    }

    Optional<RequestId> progressToken() {
        return Ids.read(request.params().path(MetaKeys.META).path(MetaKeys.PROGRESS_TOKEN));
    }

    boolean takes(Message.Notification unnamed) {
        return receiver.takes(unnamed);
    }

    boolean over() {
        return over;
    }

    @Override
    public Instant heard() {
        return heard;
    }

    @Override
    public void heardAt(Instant now) {
        heard = now;
    }

    /** What came may have been its answer, and could not be read. Whether that was not in doubt already. */
    boolean doubt() {
        boolean first = doubtedSince.isEmpty();
        doubtedSince = Optional.of(heard);
        return first;
    }

    /** Whether it is still open and nothing was heard about it since it was {@link #doubt doubted}. */
    boolean confirmsDoubt() {
        boolean silent = doubtedSince.filter(heard::equals).isPresent();
        doubtedSince = Optional.empty();
        return silent && !over;
    }

    void related(Message message, long frameBytes) {
        deliver(frameBytes, () -> receiver.related(message, frameBytes));
    }

    void answer(Message.Answer answer, long frameBytes) {
        end();
        deliver(frameBytes, () -> receiver.answer(answer, frameBytes));
    }

    void lost(Reason reason, String detail) {
        end();
        dropHeld();
        receiver.lost(reason, detail);
    }

    /** The caller wants to hear nothing more. */
    void abandon() {
        end();
        dropHeld();
    }

    @Override
    public boolean holding() {
        return holding;
    }

    void hold() {
        holding = true;
    }

    /** Hands over what was held, unless it is held again meanwhile. */
    void release() {
        holding = false;
        while (!holding && !held.isEmpty()) {
            Held first = held.remove();
            heldBytes -= first.bytes();
            first.delivery().run();
        }
    }

    long heldBytes() {
        return heldBytes;
    }

    private void deliver(long bytes, Runnable delivery) {
        if (holding) {
            held.add(new Held(bytes, delivery));
            heldBytes += bytes;
        } else {
            delivery.run();
        }
    }

    private void dropHeld() {
        held.clear();
        heldBytes = 0;
        holding = false;
    }

    private void end() {
        over = true;
    }
}
