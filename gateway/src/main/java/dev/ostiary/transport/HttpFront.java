package dev.ostiary.transport;

import dev.ostiary.codec.Codec;
import dev.ostiary.codec.Decoded;
import dev.ostiary.gateway.Endpoint;
import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.session.Identity;
import dev.ostiary.wire.HttpCall;
import dev.ostiary.wire.HttpReception;
import dev.ostiary.wire.WireFault;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Streamable HTTP towards clients: lets callers in, finds the endpoint, tells the eras apart.
 *
 * <p>What can be refused before a message is read is refused here, in this order: Host, Origin,
 * token, path, HTTP method, media types, frame. The body is asked for only after the media types,
 * so that nobody who may not call keeps us reading.
 */
public final class HttpFront implements HttpReception {

    /**
     * What a reload of the configuration changes.
     *
     * @param doorstep who may step in
     * @param endpoints what stands at which path
     */
    public record Reception(Doorstep doorstep, Endpoints endpoints) {}

    private final Codec codec;
    private final HttpAnswers answers;
    private final AtomicReference<Reception> reception;
    private final ModernHttp modern;
    private final LegacyHttp legacy;

    public HttpFront(Codec codec, HttpAnswers answers, Reception reception, ModernHttp modern, LegacyHttp legacy) {
        this.codec = codec;
        this.answers = answers;
        this.reception = new AtomicReference<>(reception);
        this.modern = modern;
        this.legacy = legacy;
    }

    /** From now on callers meet this reception. */
    public void rebuild(Reception next) {
        reception.set(next);
    }

    @Override
    public void call(HttpCall call) {
        Reception now = reception.get();
        switch (now.doorstep().step(call)) {
            case Doorstep.Step.Out(int status, Reason reason, String detail) ->
                answers.refuse(call, status, reason, detail);
            case Doorstep.Step.In(Identity identity) ->
                now.endpoints()
                        .at(call.path())
                        .ifPresentOrElse(
                                endpoint -> inside(call, identity, endpoint),
                                () -> answers.refuse(call, 404, Reason.UNKNOWN_ENDPOINT, "a path that is not served"));
        }
    }

    @Override
    public Refusal refusal(WireFault fault) {
        return answers.refusal(fault);
    }

    @Override
    public void refused(WireFault fault, SocketAddress remote) {
        answers.record(fault, remote);
    }

    private void inside(HttpCall call, Identity identity, Endpoint endpoint) {
        switch (call.method()) {
            case "POST" -> post(call, identity, endpoint);
            case "GET" -> legacy.listen(call, identity, endpoint);
            case "DELETE" -> legacy.end(call, identity, endpoint);
            default ->
                answers.refuse(call, 405, Reason.HTTP_METHOD_NOT_ALLOWED, "a method other than POST, GET, DELETE");
        }
    }

    private void post(HttpCall call, Identity identity, Endpoint endpoint) {
        Optional<Reason> objection = MediaTypes.objection(call);
        if (objection.isPresent()) {
            int status = objection.get() == Reason.NOT_ACCEPTABLE ? 406 : 415;
            answers.refuse(call, status, objection.get(), "Accept or Content-Type");
        } else {
            call.whenWhole(() -> whole(call, identity, endpoint));
        }
    }

    private void whole(HttpCall call, Identity identity, Endpoint endpoint) {
        Optional<String> stated = call.header("mcp-protocol-version");
        Optional<Revision> revision = stated.flatMap(Revision::dated);
        Decoded decoded = codec.decode(call.body(), revision.orElse(Revision.UNSTATED));
        if (isModern(decoded, revision)) {
            modern.post(call, identity, endpoint, decoded);
        } else if (stated.isPresent() && revision.isEmpty()) {
            answers.unsupported(call, requestId(decoded), stated.get());
        } else {
            legacy.post(call, identity, endpoint, revision, decoded);
        }
    }

    /** A modern revision in the header or the body: where the two differ the modern side says so. */
    private static boolean isModern(Decoded decoded, Optional<Revision> header) {
        if (header.isPresent() && header.get().era() == Era.MODERN) {
            return true;
        }
        return decoded instanceof Decoded.One(Message.Request request) && ModernMeta.isStatedIn(request);
    }

    private static Optional<RequestId> requestId(Decoded decoded) {
        return decoded instanceof Decoded.One(Message.Request request) ? Optional.of(request.id()) : Optional.empty();
    }
}
