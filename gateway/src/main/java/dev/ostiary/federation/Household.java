package dev.ostiary.federation;

import dev.ostiary.admission.Arrival;
import dev.ostiary.gateway.Caller;
import dev.ostiary.gateway.Carried;
import dev.ostiary.gateway.Endpoint;
import dev.ostiary.gateway.Refusals;
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
    private final Openings openings;
    private final Lists lists;

    Household(Federation federation, Caller caller) {
        this.federation = federation;
        this.caller = caller;
        federation.servers().forEach((name, upstream) -> members.put(name, new Member(federation, caller, upstream)));
        this.openings = new Openings(caller, members);
        this.lists = new Lists(federation, caller, members);
    }

    @Override
    public void initialize(Message.Request request, long frameBytes, Reply reply) {
        Revision wanted = Revision.dated(
                        request.params().path("protocolVersion").asString(""))
                .orElse(Revision.NEWEST_LEGACY);
        Session session = caller.session();
        caller.negotiated(new Session(session.key(), session.identity(), session.task(), wanted));
        Message.Result result = Introduction.initialized(request, wanted, federation.version());
        answer(request, frameBytes, result, reply);
        openings.begin(request, frameBytes);
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
            case Methods.LISTEN -> new Listening(federation, caller, members, request, reply).start(frameBytes);
            case Methods.TOOLS_CALL,
                    Methods.PROMPTS_GET,
                    Methods.RESOURCES_READ,
                    Methods.RESOURCES_SUBSCRIBE,
                    Methods.RESOURCES_UNSUBSCRIBE,
                    Methods.COMPLETE -> toOne(request, frameBytes, reply);
            default -> refuse(request, frameBytes, Reason.UNKNOWN_METHOD, reply);
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
                .resolve(request)
                .ifPresentOrElse(
                        resolved -> travel(request, resolved, frameBytes, reply),
                        () -> refuse(request, frameBytes, Reason.UNKNOWN_NAME, reply));
    }

    private void travel(Message.Request request, Translation.Resolved resolved, long frameBytes, Reply reply) {
        Member member = Optional.ofNullable(members.get(resolved.server())).orElseThrow();
        Trip trip = new Trip(caller, member, request, resolved.request(), new Tracked(caller, request.id(), reply));
        caller.starts(request.id(), trip);
        trip.start(frameBytes);
    }

    private void answer(Message.Request request, long frameBytes, Message.Answer answer, Reply reply) {
        caller.line().answer(caller.loop(), arrival(request, frameBytes), answer, "federation", carried -> {
            switch (carried) {
                case Carried.Passed(Message _, byte[] frame) -> reply.finish(answer, frame);
                case Carried.Stopped(Carried.Refusal refusal) -> refuse(request, refusal, reply);
            }
        });
    }

    private void refuse(Message.Request request, long frameBytes, Reason reason, Reply reply) {
        caller.line()
                .fail(
                        caller.loop(),
                        arrival(request, frameBytes),
                        reason,
                        request.method(),
                        refusal -> refuse(request, refusal, reply));
    }

    private void refuse(Message.Request request, Carried.Refusal refusal, Reply reply) {
        Message.Answer answer = refusal.reason() == Reason.UNKNOWN_METHOD
                ? Introduction.unknownMethod(request, refusal)
                : Refusals.request(request, refusal, caller.session().revision());
        reply.finish(answer, caller.line().encode(answer));
    }

    private Arrival arrival(Message.Request request, long frameBytes) {
        return Arrival.of(request, Direction.TO_SERVER, caller.session(), "*", frameBytes);
    }

    private Message.Result empty(Message.Request request) {
        return new Message.Result(request.id(), JsonNodeFactory.instance.objectNode());
    }
}
