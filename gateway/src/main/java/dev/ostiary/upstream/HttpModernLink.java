package dev.ostiary.upstream;

import dev.ostiary.codec.MirroredHeaders;
import dev.ostiary.codec.ParamHeaders;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Revision;
import dev.ostiary.wire.AnswerPatience;
import dev.ostiary.wire.HttpHeaders;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Stateless requests to a modern server: each is a POST of its own, and knows nothing of the others.
 *
 * <p>It holds no state of any caller, so that all may share one; what a request is told comes on the event loop from
 * which it was sent.
 */
final class HttpModernLink implements ServerLink {

    private final HttpRequests requests;
    private final UpstreamKit kit;
    private final HttpCondition condition;
    private final AnswerPatience patience;
    private final Function<String, ParamHeaders> declared;
    private final Runnable wrongEra;
    private final Consumer<ServerLink> ended;
    private final Set<HttpModernCall> calls = ConcurrentHashMap.newKeySet();
    private volatile LinkListener listener;
    private volatile Optional<LinkEnd> end = Optional.empty();

    /**
     * @param declared which arguments of a tool travel in headers too
     * @param wrongEra told when the server answers as if it did not speak this era
     * @param ended told once, when this is closed
     */
    HttpModernLink(
            HttpRequests requests,
            UpstreamKit kit,
            ServerRules rules,
            HttpCondition condition,
            Function<String, ParamHeaders> declared,
            Runnable wrongEra,
            Consumer<ServerLink> ended,
            LinkListener listener) {
        this.requests = requests;
        this.kit = kit;
        this.condition = condition;
        this.patience =
                new AnswerPatience(rules.timeouts().answer(), rules.timeouts().answer());
        this.declared = declared;
        this.wrongEra = wrongEra;
        this.ended = ended;
        this.listener = listener;
    }

    UpstreamKit kit() {
        return kit;
    }

    HttpCondition condition() {
        return condition;
    }

    LinkListener listener() {
        return listener;
    }

    /** The server answered as servers of the other era do. */
    void wrongEra() {
        wrongEra.run();
    }

    /** Whether this call is still under way, and from now on is not. */
    boolean ends(HttpModernCall call) {
        return calls.remove(call);
    }

    boolean underWay(HttpModernCall call) {
        return calls.contains(call);
    }

    @Override
    public Revision revision() {
        return Revision.NEWEST;
    }

    @Override
    public Call send(Message.Request judged, byte[] frame, Receiver receiver) {
        return send(requests, judged, frame, receiver);
    }

    /** Sends a request as one of these. */
    Call send(HttpRequests own, Message.Request judged, byte[] frame, Receiver receiver) {
        HttpModernCall call = new HttpModernCall(this, judged, receiver);
        if (condition.admits()) {
            calls.add(call);
            call.begin(own.post(headers(judged), frame, patience(judged), call));
            end.ifPresent(over -> call.lose(over.reason(), over.detail()));
        } else {
            HttpLoss rest = condition.rest();
            receiver.lost(rest.reason(), rest.detail());
        }
        return call;
    }

    /** A stream of changes is silent for as long as nothing changes. */
    private AnswerPatience patience(Message.Request judged) {
        return judged.method().equals(Methods.LISTEN) ? AnswerPatience.withStream(patience.head()) : patience;
    }

    private HttpHeaders headers(Message.Request judged) {
        ParamHeaders params = judged.method().equals(Methods.TOOLS_CALL)
                ? declared.apply(judged.params().path("name").asString(""))
                : ParamHeaders.NONE;
        return mirrored(requests.posting(), judged, params);
    }

    /** What is configured stays as it is, also where a tool's schema names a header like it. */
    static HttpHeaders mirrored(HttpHeaders configured, Message.Request judged, ParamHeaders params) {
        HttpHeaders headers = configured;
        for (Map.Entry<String, String> mirrored :
                MirroredHeaders.of(judged, params).entrySet()) {
            if (!configured.contains(mirrored.getKey())) {
                headers = headers.with(mirrored.getKey(), mirrored.getValue());
            }
        }
        return headers;
    }

    /** Modern clients send no notification but cancellations, which come as such. */
    @Override
    public void notify(Message.Notification judged, byte[] frame) {
        listener.rejected(Reason.UNKNOWN_METHOD, "a notification of a modern client");
    }

    /** No request of the server ever leaves this link. */
    @Override
    public void answer(Message.Answer judged, byte[] frame) {
        listener.rejected(Reason.UNKNOWN_ANSWER, "an answer to a modern server");
    }

    @Override
    public void speaks(Revision revision) {
        if (revision != Revision.NEWEST) {
            throw new IllegalArgumentException("this link speaks " + Revision.NEWEST.date() + " only");
        }
    }

    @Override
    public void heardBy(LinkListener other) {
        listener = other;
    }

    @Override
    public boolean closed() {
        return end.isPresent();
    }

    @Override
    public void close(Reason reason, String detail) {
        if (end.isEmpty()) {
            end = Optional.of(new LinkEnd(reason, detail));
            calls.forEach(call -> call.lose(reason, detail));
            ended.accept(this);
            listener.ended(reason, detail);
        }
    }
}
