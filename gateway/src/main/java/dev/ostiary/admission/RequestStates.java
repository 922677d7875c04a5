package dev.ostiary.admission;

import dev.ostiary.codec.CanonicalJson;
import dev.ostiary.codec.Codec;
import dev.ostiary.crypto.Binding;
import dev.ostiary.crypto.Purpose;
import dev.ostiary.crypto.Seal;
import dev.ostiary.message.Message;
import dev.ostiary.session.Identity;
import dev.ostiary.trust.Questions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Seals the {@code requestState} of multi-round-trip requests (MCP 2026-07-28): what a server hands
 * to one caller for one request comes back only from that caller, for that request, unchanged. What the server has asked
 * goes with it, also where the server has no state of its own, so that the answers can be held against it.
 *
 * <p>What it does not guarantee: the state can be read by its holder, and shown more than once until
 * it expires; only the server can tell whether it has used it.
 */
public final class RequestStates {

    private static final String STATE = "requestState";

    /** A person may take a while to answer an elicitation; a day is more than that. */
    private static final Duration LIFE = Duration.ofDays(1);

    private final Seal seal;
    private final Codec codec;
    private final InstantSource clock;

    public RequestStates(Seal seal, Codec codec, InstantSource clock) {
        this.seal = seal;
        this.codec = codec;
        this.clock = clock;
    }

    /**
     * A request as its server gets it.
     *
     * @param questions to which it brings answers
     */
    public record Opened(Message.Request request, Questions questions) {}

    /** The request with the server's own state in it; empty where the state is not the one that was handed out. */
    public Optional<Opened> opened(Identity identity, String server, Message.Request request) {
        JsonNode state = request.params().path(STATE);
        if (state.isMissingNode()) {
            return Optional.of(new Opened(request, Questions.NONE));
        }
        return switch (seal.open(binding(Purpose.REQUEST_STATE, identity, server, request), state.asString(""))) {
            case Seal.Genuine genuine -> {
                RequestState opened = RequestState.read(genuine.payload());
                ObjectNode params = opened.own()
                        .map(own -> with(request.params(), own))
                        .orElseGet(() -> without(request.params(), List.of(STATE)));
                yield Optional.of(new Opened(request.withParams(params), opened.questions()));
            }
            case Seal.Expired _, Seal.Forged _ -> Optional.empty();
        };
    }

    /** A state of our own, with which a client brings the answer to our question about this request. */
    public String asking(Identity identity, String server, Message.Request request, String question, Instant expires) {
        byte[] state = question.getBytes(StandardCharsets.UTF_8);
        return seal.seal(binding(Purpose.APPROVAL_STATE, identity, server, request), state, expires);
    }

    /** Our question about this request, if it brings an answer to one. */
    public Optional<String> asked(Identity identity, String server, Message.Request request) {
        JsonNode state = request.params().path(STATE);
        if (!state.isString()) {
            return Optional.empty();
        }
        return switch (seal.open(binding(Purpose.APPROVAL_STATE, identity, server, request), state.asString())) {
            case Seal.Genuine genuine -> Optional.of(new String(genuine.payload(), StandardCharsets.UTF_8));
            // A question whose time is over is asked anew.
            case Seal.Expired _ -> Optional.of("");
            case Seal.Forged _ -> Optional.empty();
        };
    }

    /** Whether this request goes on with something that was begun before. */
    public static boolean goesOn(Message.Request request) {
        return request.params().has(STATE) || request.params().has("inputResponses");
    }

    /** The request without the state, and without what was answered. */
    public static Message.Request unanswered(Message.Request request) {
        return request.withParams(without(request.params(), List.of(STATE, "inputResponses")));
    }

    /** The answer with its state sealed, if it has one, or asks for something. */
    public Message.Answer sealed(Identity identity, String server, Message.Request asked, Message.Answer answer) {
        return switch (answer) {
            case Message.Result result ->
                RequestState.of(result.result())
                        .map(state -> seal.seal(
                                binding(Purpose.REQUEST_STATE, identity, server, asked),
                                state.written(),
                                clock.instant().plus(LIFE)))
                        .map(text -> result.withResult(with(result.result(), text)))
                        .orElse(result);
            case Message.Failure failure -> failure;
        };
    }

    /** The same request is the same method with the same name, uri and arguments, in whatever order. */
    private Binding binding(Purpose purpose, Identity identity, String server, Message.Request request) {
        ObjectNode params = request.params();
        return Binding.to(
                purpose,
                identity.name(),
                server,
                request.method(),
                params.path("name").asString(""),
                params.path("uri").asString(""),
                CanonicalJson.of(codec, params.path("arguments")));
    }

    private static ObjectNode without(ObjectNode node, List<String> names) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(node);
        copy.remove(names);
        return copy;
    }

    private static ObjectNode with(ObjectNode node, String state) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(node);
        copy.put(STATE, state);
        return copy;
    }
}
