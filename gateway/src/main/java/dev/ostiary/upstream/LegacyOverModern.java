package dev.ostiary.upstream;

import dev.ostiary.message.LogLevel;
import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Speaks an older revision to its one user and 2026-07-28 to the server.
 *
 * <p>Lists, calls, reads, prompts and completion cross, as do progress, logging, changed lists and updated resources.
 * The server is told that its client can do nothing, so it has no reason to ask for input; where it does, or has made a
 * remote task of the request, the request is lost with {@code CROSS_ERA}.
 */
final class LegacyOverModern extends EraBridge {

    private final Revision revision;
    private final ObjectNode capabilities;
    private final ObjectNode clientInfo;
    private final LegacySubscriptions subscriptions;
    private volatile Optional<LogLevel> level = Optional.empty();

    /**
     * @param initialize the request with which the user opened the conversation
     * @param capabilities what the server declared, cut to what crosses
     */
    private LegacyOverModern(
            Link server, Message.Request initialize, ObjectNode capabilities, UpstreamKit kit, LinkListener listener) {
        super(server, kit, listener, new Turns(kit.workers()));
        this.revision = Introductions.asked(initialize);
        this.capabilities = capabilities;
        this.clientInfo = initialize.params().path("clientInfo") instanceof ObjectNode named ? named : kit.clientInfo();
        this.subscriptions = new LegacySubscriptions(server, kit, clientInfo, listener, turns());
    }

    /** Takes over the link on which {@code server/discover} was just answered. In a turn of that link. */
    static Upstream.Opening opened(
            ServerLink link,
            Message.Result discovered,
            Message.Request initialize,
            UpstreamKit kit,
            String name,
            LinkListener listener) {
        link.speaks(Revision.NEWEST);
        ObjectNode capabilities = Crossing.capabilities(discovered.result().path("capabilities"));
        LegacyOverModern bridge = new LegacyOverModern(link, initialize, capabilities, kit, listener);
        link.heardBy(bridge);
        return new Upstream.Opening.Open(bridge, bridge.initialized(initialize.id(), discovered.result(), name));
    }

    /** The answer to {@code initialize}, made of the answer to {@code server/discover}. */
    private Message.Result initialized(RequestId id, ObjectNode discovered, String name) {
        ObjectNode result = Trees.object().put("protocolVersion", revision.date());
        result.set("capabilities", capabilities);
        result.set(
                "serverInfo",
                discovered.path(MetaKeys.META).path(MetaKeys.SERVER_INFO) instanceof ObjectNode own
                        ? own
                        : Trees.object().put("name", name).put("version", "unknown"));
        if (discovered.path("instructions").isString()) {
            result.set("instructions", discovered.path("instructions"));
        }
        return new Message.Result(id, result);
    }

    @Override
    public Revision revision() {
        return revision;
    }

    @Override
    Call cross(Message.Request judged, Receiver receiver) {
        ObjectNode params =
                Introductions.modern(Crossing.withoutTask(judged.params()), clientInfo, level.map(LogLevel::wireName));
        return forward(judged.withParams(params), new ToLegacy(judged).before(receiver));
    }

    @Override
    Call serve(Message.Request judged, Receiver receiver) {
        return switch (judged.method()) {
            case Methods.PING -> answered(receiver, Answers.empty(judged.id()));
            case Methods.SET_LEVEL -> answered(receiver, levelSet(judged));
            case Methods.RESOURCES_SUBSCRIBE -> subscribe(judged, receiver);
            case Methods.RESOURCES_UNSUBSCRIBE -> unsubscribe(judged, receiver);
            default -> answered(receiver, Answers.methodNotFound(judged));
        };
    }

    private Message.Answer levelSet(Message.Request judged) {
        Optional<LogLevel> wanted = LogLevel.named(judged.params().path("level"));
        if (!capabilities.has("logging")) {
            return Answers.methodNotFound(judged);
        }
        if (wanted.isEmpty()) {
            return Answers.invalidParams(judged.id(), "level has to be one of debug to emergency.");
        }
        level = wanted;
        return Answers.empty(judged.id());
    }

    private Call subscribe(Message.Request judged, Receiver receiver) {
        turns().take(() -> subscriptions.subscribe(judged, receiver));
        return new LocalCall(() -> turns().take(() -> subscriptions.forget(judged.id())));
    }

    private Call unsubscribe(Message.Request judged, Receiver receiver) {
        turns().take(() -> subscriptions.unsubscribe(judged.params().path("uri").asString("")));
        return answered(receiver, Answers.empty(judged.id()));
    }

    /** A modern server knows no handshake and asks for no roots, so the notifications about them stay here. */
    @Override
    public void notify(Message.Notification judged, byte[] frame) {
        if (judged.method().equals(Methods.INITIALIZED)) {
            turns().take(() -> subscriptions.begin(capabilities));
        }
    }

    @Override
    public void unsolicited(Message message, long frameBytes) {
        switch (message) {
            case Message.Notification notice
            when notice.method().equals(Methods.LOG_MESSAGE) && level.isPresent() ->
                listener().unsolicited(LegacyAnswers.notice(notice), frameBytes);
            case Message.Notification _, Message.Request _, Message.Answer _ ->
                listener().rejected(Reason.UNKNOWN_ANSWER, "a message that belongs to no request");
        }
    }

    @Override
    void lost(Reason reason, String detail) {
        subscriptions.lost(reason, detail);
    }

    /** The words of a modern server, as a legacy caller knows them. */
    private record ToLegacy(Message.Request asked) implements Translation {

        @Override
        public Optional<Message.Notification> related(Message message) {
            return message instanceof Message.Notification notice
                    ? Optional.of(LegacyAnswers.notice(notice))
                    : Optional.empty();
        }

        @Override
        public Ending answer(Message.Answer answer) {
            return switch (answer) {
                case Message.Result result
                when LegacyAnswers.isComplete(result) -> new Ending.Crossed(LegacyAnswers.result(asked, result));
                case Message.Result _ ->
                    new Ending.Stuck("the server asks for input, or made a remote task of the request");
                case Message.Failure failure
                when LegacyAnswers.needsTheClient(failure) ->
                    new Ending.Stuck("the server needs a capability of its client");
                case Message.Failure failure -> new Ending.Crossed(LegacyAnswers.failure(failure));
            };
        }
    }
}
