package dev.ostiary.upstream;

import dev.ostiary.codec.Decoded;
import dev.ostiary.codec.MirroredHeaders;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.wire.AnswerPatience;
import dev.ostiary.wire.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A session with a legacy server over Streamable HTTP: every message is a POST of its own, and one GET brings what
 * belongs to no request.
 *
 * <p>Frames are decoded on the event loop that reads them; everything else happens in turns.
 */
final class HttpLegacyLink implements HeldLink {

    private static final Duration STREAM_SILENCE = Duration.ofMinutes(5);

    private record End(Reason reason, String detail) {}

    private final HttpRequests requests;
    private final UpstreamKit kit;
    private final ServerRules rules;
    private final HttpCondition condition;
    private final Optional<String> session;
    private final Turns turns;
    private final Questions questions;
    private final Map<RequestId, HttpLegacyCall> calls = new LinkedHashMap<>();
    private final List<HttpLegacyCall> held = new ArrayList<>(0);
    private final HttpListening listening;
    private final Consumer<ServerLink> ended;
    private LinkListener listener;
    private boolean settling;
    private boolean watching;
    private volatile Revision revision;
    private volatile HttpHeaders posting;
    private volatile Optional<End> end = Optional.empty();
    private volatile boolean unused = true;
    private volatile Instant usedAt;

    /**
     * @param session what the server wants to see as {@code Mcp-Session-Id}, if it has sessions
     * @param ended told once, when this is over
     */
    HttpLegacyLink(
            HttpRequests requests,
            UpstreamKit kit,
            ServerRules rules,
            HttpCondition condition,
            Optional<String> session,
            Revision revision,
            Consumer<ServerLink> ended,
            LinkListener listener) {
        this.requests = requests;
        this.kit = kit;
        this.rules = rules;
        this.condition = condition;
        this.session = session;
        this.revision = revision;
        this.ended = ended;
        this.posting = addressed(requests.posting(), session, revision);
        this.listener = listener;
        this.turns = new Turns(kit.workers());
        this.questions = new Questions(rules.links().questions());
        this.listening = new HttpListening(this);
        this.usedAt = kit.clock().instant();
    }

    UpstreamKit kit() {
        return kit;
    }

    HttpRequests requests() {
        return requests;
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

    HttpHeaders posting() {
        return posting;
    }

    /** For a GET that goes on where a stream broke off, if it is known where. */
    HttpHeaders listening(HttpResumption from) {
        HttpHeaders headers = addressed(requests.listening());
        return from.lastEvent()
                .map(id -> headers.with(HttpRequests.LAST_EVENT, id))
                .orElse(headers);
    }

    private HttpHeaders addressed(HttpHeaders headers) {
        return addressed(headers, session, revision);
    }

    private static HttpHeaders addressed(HttpHeaders headers, Optional<String> session, Revision revision) {
        HttpHeaders versioned = headers.with(MirroredHeaders.PROTOCOL_VERSION, revision.date());
        return session.map(id -> versioned.with(HttpRequests.SESSION, id)).orElse(versioned);
    }

    /** How long a head is waited for. Streams are timed by the link, which knows who waits for whom. */
    AnswerPatience patience() {
        return AnswerPatience.withStream(rules.timeouts().answer());
    }

    /** A stream that has been silent for long may be a dead one; it costs little to open it again. */
    AnswerPatience streamPatience() {
        return new AnswerPatience(rules.timeouts().answer(), STREAM_SILENCE);
    }

    @Override
    public Optional<Instant> unusedSince() {
        return unused ? Optional.of(usedAt) : Optional.empty();
    }

    @Override
    public void handedOut() {
        usedAt = kit.clock().instant();
    }

    @Override
    public void speaks(Revision agreed) {
        revision = agreed;
        posting = addressed(requests.posting());
    }

    @Override
    public void heardBy(LinkListener other) {
        turn(() -> listener = other);
    }

    @Override
    public Revision revision() {
        return revision;
    }

    @Override
    public Call send(Message.Request judged, byte[] frame, Receiver receiver) {
        HttpLegacyCall call =
                new HttpLegacyCall(this, judged, frame, receiver, kit.clock().instant());
        turns.take(() -> end.ifPresentOrElse(over -> receiver.lost(over.reason(), over.detail()), () -> open(call)));
        return call;
    }

    private void open(HttpLegacyCall call) {
        if (calls.containsKey(call.id())) {
            call.refuse(Reason.DUPLICATE_REQUEST_ID, "on the link to the server");
        } else if (calls.size() >= rules.links().calls()) {
            call.refuse(Reason.TOO_MANY_IN_FLIGHT, "on the link to the server");
        } else if (!condition.admits()) {
            HttpLoss rest = condition.rest();
            call.refuse(rest.reason(), rest.detail());
        } else {
            calls.put(call.id(), call);
            unused = false;
            watch();
            if (settling) {
                held.add(call);
            } else {
                call.post();
            }
        }
    }

    /** The request is over. In a turn. */
    void settled(HttpLegacyCall call) {
        calls.remove(call.id(), call);
        held.remove(call);
        unused = calls.isEmpty();
        usedAt = kit.clock().instant();
    }

    /** The first notification decides whether the server takes anything else, so what follows waits for it. */
    @Override
    public void notify(Message.Notification judged, byte[] frame) {
        boolean first = judged.method().equals(Methods.INITIALIZED);
        turn(() -> {
            settling |= first;
            post(frame, "a notification", accepted -> {
                if (first) {
                    settle(accepted);
                }
            });
        });
    }

    private void settle(boolean accepted) {
        settling = false;
        if (accepted && end.isEmpty()) {
            listening.begin();
        }
        List<HttpLegacyCall> waiting = List.copyOf(held);
        held.clear();
        waiting.forEach(HttpLegacyCall::post);
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
        HttpNote note = new HttpNote(this, what, done);
        requests.post(posting(), frame, patience(), note).begin();
    }

    /** A message that the server sent about this call. In a turn. */
    void heard(HttpLegacyCall call, Message message, long frameBytes) {
        switch (message) {
            case Message.Answer answer -> call.answered(answer, frameBytes);
            case Message.Notification notice -> {
                questions.withdrawn(notice);
                call.relate(notice, frameBytes);
            }
            case Message.Request question when call.over() -> overheard(new Decoded.One(question), frameBytes);
            case Message.Request question -> {
                if (mayAsk(question)) {
                    call.relate(question, frameBytes);
                }
            }
        }
    }

    /** What the server sent outside of every call. In a turn. */
    void overheard(Decoded.Single part, long frameBytes) {
        switch (part) {
            case Decoded.One(Message.Notification notice) -> {
                questions.withdrawn(notice);
                listener.unsolicited(notice, frameBytes);
            }
            case Decoded.One(Message.Request question) -> {
                if (mayAsk(question)) {
                    listener.unsolicited(question, frameBytes);
                }
            }
            case Decoded.One(Message.Answer _) ->
                listener.rejected(Reason.UNKNOWN_ANSWER, "an answer outside of every request");
            case Decoded.Malformed malformed -> garbage(malformed);
        }
    }

    /** Something that is no message, and no answer that anybody waits for. In a turn. */
    void garbage(Decoded.Malformed malformed) {
        listener.rejected(Reason.SERVER_GARBAGE, HttpLoss.of(malformed).detail());
        malformed.id().ifPresent(id -> reply(Answers.invalid(id, malformed.reason())));
    }

    void rejected(Reason reason, String detail) {
        listener.rejected(reason, detail);
    }

    private boolean mayAsk(Message.Request question) {
        Optional<Reason> objection = questions.objection(question.id());
        if (objection.isPresent()) {
            reply(Answers.refused(question.id(), objection.get()));
            listener.rejected(objection.get(), "a request of the server");
            return false;
        }
        questions.asked(question.id());
        return true;
    }

    private void reply(Message.Answer answer) {
        post(kit.codec().encode(answer), "an answer", _ -> {});
    }

    /** Whether a 404 to a message of this session means that the session is over (2025-11-25, session management). */
    boolean endsWith(int status) {
        return status == 404 && session.isPresent();
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
    public void close() {
        close(Reason.SERVER_GONE, "The conversation was closed.");
    }

    @Override
    public void close(Reason reason, String detail) {
        turn(() -> {
            finish(reason, detail);
            if (session.isPresent()) {
                requests.delete(addressed(requests.deleting()), patience(), HttpNote.IGNORED)
                        .begin();
            }
        });
    }

    private void finish(Reason reason, String detail) {
        end = Optional.of(new End(reason, detail));
        listening.end();
        List<HttpLegacyCall> all = List.copyOf(calls.values());
        calls.clear();
        held.clear();
        unused = true;
        all.forEach(call -> call.refuse(reason, detail));
        ended.accept(this);
        listener.ended(reason, detail);
    }

    /** One timer for all calls: it looks at them when the first of them could be too late. */
    private void watch() {
        if (!watching) {
            watching = true;
            later(rules.timeouts().answer().plusMillis(1), this::look);
        }
    }

    /** A server is not late as long as it waits for us. */
    private void look() {
        Instant now = kit.clock().instant();
        Duration answer = rules.timeouts().answer();
        Duration next = answer;
        for (HttpLegacyCall call : List.copyOf(calls.values())) {
            if (questions.areOpen() || call.paused()) {
                call.heardAt(now);
            }
            Duration left = answer.minus(Duration.between(call.heard(), now));
            if (!left.isPositive()) {
                call.late(answer);
            } else if (left.compareTo(next) < 0) {
                next = left;
            }
        }
        watching = !calls.isEmpty();
        if (watching) {
            later(next.plusMillis(1), this::look);
        }
    }
}
