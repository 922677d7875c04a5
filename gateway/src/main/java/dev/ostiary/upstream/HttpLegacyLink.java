package dev.ostiary.upstream;

import dev.ostiary.codec.Decoded;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A conversation with a legacy server over Streamable HTTP: every message is a POST of its own, and one GET brings what
 * belongs to no request.
 *
 * <p>{@link HttpSession} knows how to send, {@link HttpLegacyCalls} what is under way, {@link Questions} what the server
 * asks. Frames are decoded on the event loop that reads them; everything else happens in turns.
 */
final class HttpLegacyLink implements HeldLink {

    private final HttpSession session;
    private final UpstreamKit kit;
    private final HttpCondition condition;
    private final Turns turns;
    private final Questions questions;
    private final HttpLegacyCalls calls;
    private final HttpListening listening;
    private final Consumer<ServerLink> ended;
    private LinkListener listener;
    private volatile Optional<LinkEnd> end = Optional.empty();

    /** @param ended told once, when this is over */
    HttpLegacyLink(
            HttpSession session,
            UpstreamKit kit,
            ServerRules rules,
            HttpCondition condition,
            Consumer<ServerLink> ended,
            LinkListener listener) {
        this.session = session;
        this.kit = kit;
        this.condition = condition;
        this.ended = ended;
        this.listener = listener;
        this.turns = new Turns(kit.workers());
        this.questions = new Questions(rules.links().questions(), this::reply, this::rejected);
        this.calls = new HttpLegacyCalls(kit, rules, condition, turns, questions::areOpen);
        this.listening = new HttpListening(this);
    }

    HttpSession session() {
        return session;
    }

    UpstreamKit kit() {
        return kit;
    }

    HttpCondition condition() {
        return condition;
    }

    /** Runs something in a turn of this link, unless the link is over by then. */
    void turn(Runnable action) {
        turns.take(() -> {
            if (end.isEmpty()) {
                action.run();
            }
        });
    }

    /** Runs something in a turn of this link, be it over or not. */
    void turnAnyway(Runnable action) {
        turns.take(action);
    }

    /** Runs something in a turn of this link after a while, unless the link is over by then. */
    void later(Duration wait, Runnable action) {
        kit.scheduler().schedule(() -> turn(action), wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Optional<Instant> unusedSince() {
        return calls.unusedSince();
    }

    @Override
    public void handedOut() {
        calls.use();
    }

    @Override
    public void speaks(Revision agreed) {
        session.speaks(agreed);
    }

    @Override
    public void heardBy(LinkListener other) {
        turn(() -> listener = other);
    }

    @Override
    public Revision revision() {
        return session.revision();
    }

    @Override
    public Call send(Message.Request judged, byte[] frame, Receiver receiver) {
        HttpLegacyCall call =
                new HttpLegacyCall(this, judged, frame, receiver, kit.clock().instant());
        turns.take(
                () -> end.ifPresentOrElse(over -> receiver.lost(over.reason(), over.detail()), () -> calls.open(call)));
        return call;
    }

    /** The request is over. In a turn. */
    void settled(HttpLegacyCall call) {
        calls.settled(call);
    }

    /** The first notification decides whether the server takes anything else, so what follows waits for it. */
    @Override
    public void notify(Message.Notification judged, byte[] frame) {
        boolean first = judged.method().equals(Methods.INITIALIZED);
        turn(() -> {
            if (first) {
                calls.hold();
            }
            post(frame, "a notification", accepted -> {
                if (first) {
                    begun(accepted);
                }
            });
        });
    }

    private void begun(boolean accepted) {
        if (accepted && end.isEmpty()) {
            listening.begin();
        }
        calls.release();
    }

    @Override
    public void answer(Message.Answer judged, byte[] frame) {
        turn(() -> {
            if (questions.settled(judged)) {
                post(frame, "an answer", _ -> {});
            }
        });
    }

    /** Sends something that has no answer. In a turn. */
    void post(byte[] frame, String what, HttpNote.Done done) {
        session.post(frame, new HttpNote(this, what, done)).begin();
    }

    private void reply(Message.Answer answer) {
        post(kit.codec().encode(answer), "an answer", _ -> {});
    }

    /** What the server sent about this call, except its answer. In a turn. */
    void heard(HttpLegacyCall call, Message message, long frameBytes) {
        boolean lives = !call.over();
        hear(message, passed -> {
            if (lives) {
                call.relate(passed, frameBytes);
            } else if (passed instanceof Message.Request) {
                listener.unsolicited(passed, frameBytes);
            }
        });
    }

    /** What the server sent outside of every call. In a turn. */
    void overheard(Decoded.Single part, long frameBytes) {
        switch (part) {
            case Decoded.One(Message message) -> hear(message, passed -> listener.unsolicited(passed, frameBytes));
            case Decoded.Malformed malformed -> garbage(malformed);
        }
    }

    private void hear(Message message, Consumer<Message> to) {
        switch (message) {
            case Message.Notification notice -> {
                questions.withdrawn(notice);
                to.accept(notice);
            }
            case Message.Request question -> {
                if (questions.admits(question)) {
                    to.accept(question);
                }
            }
            case Message.Answer _ -> rejected(Reason.UNKNOWN_ANSWER, "an answer outside of every request");
        }
    }

    /** Something that is no message, and no answer that anybody waits for. In a turn. */
    void garbage(Decoded.Malformed malformed) {
        rejected(Reason.SERVER_GARBAGE, HttpLoss.of(malformed).detail());
        malformed.id().ifPresent(id -> reply(Answers.invalid(id, malformed.reason())));
    }

    void rejected(Reason reason, String detail) {
        listener.rejected(reason, detail);
    }

    /** The server has ended the session. In a turn. */
    void gone() {
        finish(Reason.SERVER_GONE, "the server ended the session (HTTP 404)");
    }

    @Override
    public boolean closed() {
        return end.isPresent();
    }

    @Override
    public void close(Reason reason, String detail) {
        turn(() -> {
            finish(reason, detail);
            session.end();
        });
    }

    private void finish(Reason reason, String detail) {
        end = Optional.of(new LinkEnd(reason, detail));
        listening.end();
        calls.refuseAll(reason, detail);
        ended.accept(this);
        listener.ended(reason, detail);
    }
}
