package dev.ostiary.federation;

import dev.ostiary.admission.Arrival;
import dev.ostiary.gateway.Caller;
import dev.ostiary.gateway.Carried;
import dev.ostiary.gateway.Endpoint;
import dev.ostiary.gateway.ListReading;
import dev.ostiary.gateway.Reply;
import dev.ostiary.gateway.Tracked;
import dev.ostiary.gateway.Trip;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Revision;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.session.Session;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.node.JsonNodeFactory;

/** All servers as one caller has them. Sorts requests: to all, to the one that is named, or answered here. */
final class Household implements Endpoint.Visit {

    private final Federation federation;
    private final Caller caller;
    private final SequencedMap<String, Member> members = new LinkedHashMap<>();
    private final OwnWords words;
    private final Openings openings;
    private final Lists lists;

    Household(Federation federation, Caller caller) {
        this.federation = federation;
        this.caller = caller;
        federation.servers().forEach((name, upstream) -> members.put(name, new Member(federation, caller, upstream)));
        this.words = new OwnWords(caller);
        this.openings = new Openings(caller, members);
        this.lists = new Lists(federation, caller, members);
    }

    @Override
    public void initialize(Message.Request request, long frameBytes, Reply reply) {
        words.judge(request, frameBytes, reply, tracked -> {
            Revision wanted = Revision.dated(
                            request.params().path("protocolVersion").asString(""))
                    .orElse(Revision.NEWEST_LEGACY);
            Session session = caller.session();
            caller.negotiated(new Session(session.key(), session.identity(), session.task(), wanted));
            words.answer(request, Introduction.initialized(request, wanted, federation.version()), tracked);
            openings.begin(request, frameBytes);
        });
    }

    @Override
    public void request(Message.Request request, long frameBytes, Reply reply) {
        switch (request.method()) {
            case Methods.PING -> answer(request, frameBytes, empty(request), reply);
            case Methods.DISCOVER ->
                answer(request, frameBytes, Introduction.discovered(request, federation.version()), reply);
            case Methods.TOOLS_LIST, Methods.PROMPTS_LIST, Methods.RESOURCES_LIST, Methods.RESOURCE_TEMPLATES_LIST ->
                lists.list(request, frameBytes, reply);
            case Methods.SET_LEVEL -> lists.tellAll(request, frameBytes, reply, empty(request));
            case Methods.LISTEN ->
                words.judge(
                        request,
                        frameBytes,
                        reply,
                        tracked -> new Listening(federation, caller, members, request, tracked).start(frameBytes));
            case Methods.TOOLS_CALL,
                    Methods.PROMPTS_GET,
                    Methods.RESOURCES_READ,
                    Methods.RESOURCES_SUBSCRIBE,
                    Methods.RESOURCES_UNSUBSCRIBE,
                    Methods.COMPLETE -> toOne(request, frameBytes, reply);
            default -> words.refuse(request, frameBytes, Reason.UNKNOWN_METHOD, request.method(), reply);
        }
    }

    /** What a client tells everybody: that it is ready, that its roots have changed. */
    @Override
    public void notification(Message.Notification notification, long frameBytes) {
        if (notification.method().equals(Methods.INITIALIZED)) {
            openings.clientIsReady();
        }
        members.forEach((server, member) -> member.link().ifPresent(link -> {
            Arrival arrival = Arrival.of(notification, Direction.TO_SERVER, caller.session(), server, frameBytes);
            caller.inbound().carry(arrival, carried -> {
                if (carried instanceof Carried.Passed(Message message, byte[] frame)) {
                    link.notify((Message.Notification) message, frame);
                }
            });
        }));
    }

    private void toOne(Message.Request request, long frameBytes, Reply reply) {
        federation
                .translation()
                .unlisted(request)
                .ifPresentOrElse(
                        list -> relist(request, list, frameBytes, reply), () -> resolve(request, frameBytes, reply));
    }

    private void relist(Message.Request request, Translation.Unlisted list, long frameBytes, Reply reply) {
        ListReading relisting = new ListReading(caller, member(list.server()), request, list.method());
        Reply tracked = new Tracked(caller, request.id(), reply);
        caller.starts(request.id(), relisting);
        relisting.start(
                () -> federation.translation().unlisted(request).isEmpty(),
                () -> resolve(request, frameBytes, reply),
                tracked::cancelled);
    }

    private void resolve(Message.Request request, long frameBytes, Reply reply) {
        federation
                .translation()
                .resolve(request)
                .ifPresentOrElse(
                        resolved -> travel(request, resolved, frameBytes, reply),
                        () -> words.refuse(request, frameBytes, Reason.UNKNOWN_NAME, request.method(), reply));
    }

    private void travel(Message.Request request, Translation.Resolved resolved, long frameBytes, Reply reply) {
        Trip trip = new Trip(
                caller,
                member(resolved.server()),
                request,
                resolved.request(),
                new Tracked(caller, request.id(), reply));
        caller.starts(request.id(), trip);
        trip.start(frameBytes);
    }

    private Member member(String server) {
        return Optional.ofNullable(members.get(server)).orElseThrow();
    }

    private void answer(Message.Request request, long frameBytes, Message.Answer answer, Reply reply) {
        words.judge(request, frameBytes, reply, tracked -> words.answer(request, answer, tracked));
    }

    private static Message.Result empty(Message.Request request) {
        return new Message.Result(request.id(), JsonNodeFactory.instance.objectNode());
    }
}
