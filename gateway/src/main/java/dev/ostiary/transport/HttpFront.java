package dev.ostiary.transport;

import dev.ostiary.admission.ScopeNeeds;
import dev.ostiary.codec.Codec;
import dev.ostiary.codec.Decoded;
import dev.ostiary.gateway.Endpoint;
import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.session.Asker;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Operation;
import dev.ostiary.wire.HttpCall;
import dev.ostiary.wire.HttpReception;
import dev.ostiary.wire.WireFault;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
     * @param needs which scopes a request needs
     */
    public record Reception(Doorstep doorstep, Endpoints endpoints, ScopeNeeds needs) {}

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
        Optional<ResourceMetadata> metadata = now.doorstep().challenges().metadata();
        if (metadata.isPresent() && call.path().startsWith(ResourceMetadata.PATH)) {
            describe(call, now, metadata.get());
        } else {
            admit(call, now, now.doorstep().step(call));
        }
    }

    private void admit(HttpCall call, Reception now, Doorstep.Step step) {
        switch (step) {
            case Doorstep.Step.Out out -> answers.refuse(call, Optional.empty(), out);
            case Doorstep.Step.In(Asker caller) ->
                now.endpoints()
                        .at(call.path())
                        .ifPresentOrElse(
                                endpoint -> inside(call, new Visitor(caller, now), endpoint),
                                () -> answers.refuse(call, 404, Reason.UNKNOWN_ENDPOINT, "a path that is not served"));
            case Doorstep.Step.Later(CompletableFuture<Doorstep.Step> later) -> {
                var _ = later.thenAccept(known -> call.loop().execute(() -> admit(call, now, known)));
            }
        }
    }

    /** Anybody may ask who gives tokens (RFC 9728 section 3), at a host that is ours. */
    private void describe(HttpCall call, Reception now, ResourceMetadata metadata) {
        Optional<Doorstep.Step.Out> stranger = now.doorstep().stranger(call);
        Optional<String> endpoint = ResourceMetadata.endpoint(call.path())
                .filter(path -> now.endpoints().at(path).isPresent());
        if (stranger.isPresent()) {
            answers.refuse(call, Optional.empty(), stranger.get());
        } else if (!call.method().equals("GET") || endpoint.isEmpty()) {
            answers.refuse(call, 404, Reason.UNKNOWN_ENDPOINT, "metadata of a path that is not served");
        } else {
            HttpAnswers.send(call, 200, metadata.of(now.doorstep().challenges().base(), endpoint.get()));
        }
    }

    /** Who has stepped in, and the reception that it met: a reload meanwhile changes nothing for it. */
    private record Visitor(Asker caller, Reception met) {
        Identity identity() {
            return caller.identity();
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

    private void inside(HttpCall call, Visitor visitor, Endpoint endpoint) {
        switch (call.method()) {
            case "POST" -> post(call, visitor, endpoint);
            case "GET" -> legacy.listen(call, visitor.caller(), endpoint);
            case "DELETE" -> legacy.end(call, visitor.caller(), endpoint);
            default ->
                answers.refuse(call, 405, Reason.HTTP_METHOD_NOT_ALLOWED, "a method other than POST, GET, DELETE");
        }
    }

    private void post(HttpCall call, Visitor visitor, Endpoint endpoint) {
        Optional<Reason> objection = MediaTypes.objection(call);
        if (objection.isPresent()) {
            int status = objection.get() == Reason.NOT_ACCEPTABLE ? 406 : 415;
            answers.refuse(call, status, objection.get(), "Accept or Content-Type");
        } else {
            call.whenWhole(() -> whole(call, visitor, endpoint));
        }
    }

    private void whole(HttpCall call, Visitor visitor, Endpoint endpoint) {
        Optional<String> stated = call.header("mcp-protocol-version");
        Optional<Revision> revision = stated.flatMap(Revision::dated);
        Decoded decoded = codec.decode(call.body(), revision.orElse(Revision.UNSTATED));
        ScopeNeeds needs = visitor.met().needs();
        Optional<List<String>> lacking =
                needs.isNone() ? Optional.empty() : needs.lacking(visitor.identity(), operations(decoded, endpoint));
        if (lacking.isPresent()) {
            answers.refuse(call, requestId(decoded), insufficient(call, visitor, lacking.get()));
        } else if (isModern(decoded, revision)) {
            modern.post(call, visitor.caller(), endpoint, decoded);
        } else if (stated.isPresent() && revision.isEmpty()) {
            answers.unsupported(call, requestId(decoded), stated.get());
        } else {
            legacy.post(call, visitor.caller(), endpoint, revision, decoded);
        }
    }

    private static Doorstep.Step.Out insufficient(HttpCall call, Visitor visitor, List<String> scopes) {
        return new Doorstep.Step.Out(
                403,
                Reason.INSUFFICIENT_SCOPE,
                visitor.identity().name() + " needs " + String.join(" ", scopes),
                visitor.met().doorstep().challenges().insufficient(call.path(), scopes));
    }

    /** What the requests of a body do, as far as their names tell. */
    private static List<Operation> operations(Decoded decoded, Endpoint endpoint) {
        return switch (decoded) {
            case Decoded.One(Message.Request request) -> List.of(endpoint.operation(request));
            case Decoded.One _, Decoded.Malformed _ -> List.of();
            case Decoded.Batch batch ->
                batch.parts().stream()
                        .flatMap(part -> operations(part, endpoint).stream())
                        .toList();
        };
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
