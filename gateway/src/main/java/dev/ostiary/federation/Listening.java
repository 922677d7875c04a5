package dev.ostiary.federation;

import dev.ostiary.gateway.Caller;
import dev.ostiary.gateway.Reply;
import dev.ostiary.gateway.Trip;
import dev.ostiary.gateway.UnderWay;
import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Methods;
import dev.ostiary.message.RequestId;
import dev.ostiary.session.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A modern {@code subscriptions/listen} to all servers at once: one stream for the client, one to each
 * server, until the client closes it. Belongs to the caller's loop.
 */
final class Listening implements UnderWay {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Federation federation;
    private final Caller caller;
    private final Map<String, Member> members;
    private final OwnWords words;
    private final Message.Request request;
    private final Reply reply;
    private final List<Trip> trips = new ArrayList<>();

    Listening(Federation federation, Caller caller, Map<String, Member> members, Message.Request request, Reply reply) {
        this.federation = federation;
        this.caller = caller;
        this.members = members;
        this.words = new OwnWords(caller);
        this.request = request;
        this.reply = reply;
    }

    /** Acknowledges at once: which of the servers will have something to say is not known yet. */
    void start(long frameBytes) {
        caller.starts(request.id(), this);
        Message.Notification acknowledged = new Message.Notification(Methods.LISTEN_ACKNOWLEDGED, acknowledged());
        words.tell(own(acknowledged), reply::related);
        Map<String, ArrayNode> resources = resourcesByServer();
        members.forEach((server, member) -> {
            ObjectNode params = JSON.objectNode();
            params.setAll(request.params());
            params.set("notifications", wanted(Optional.ofNullable(resources.get(server))));
            Message.Request own = new Message.Request(caller.line().ids().next(), request.method(), params);
            trips.add(new Trip(caller, member, own, own, new LegReply()));
        });
        trips.forEach(trip -> trip.startAsPart(frameBytes));
    }

    @Override
    public String server() {
        return Operation.ALL_SERVERS;
    }

    @Override
    public void cancel(String why) {
        trips.forEach(trip -> trip.cancel(why));
        reply.cancelled();
    }

    private ObjectNode acknowledged() {
        ObjectNode params = JSON.objectNode();
        params.set("notifications", request.params().path("notifications"));
        return params;
    }

    /** The client's wishes, with the resources of one server only. */
    private ObjectNode wanted(Optional<ArrayNode> resources) {
        ObjectNode wanted = JSON.objectNode();
        request.params().path("notifications").properties().forEach(wish -> wanted.set(wish.getKey(), wish.getValue()));
        wanted.remove("resourceSubscriptions");
        resources.ifPresent(uris -> wanted.set("resourceSubscriptions", uris));
        return wanted;
    }

    private Map<String, ArrayNode> resourcesByServer() {
        Map<String, ArrayNode> byServer = new HashMap<>();
        for (JsonNode uri : request.params().path("notifications").path("resourceSubscriptions")) {
            federation
                    .translation()
                    .located(uri.asString(""))
                    .ifPresent(found -> byServer.computeIfAbsent(found.server(), _ -> JSON.arrayNode())
                            .add(found.name()));
        }
        return byServer;
    }

    /** Every message of the stream names the request that opened it. */
    private Message.Notification own(Message.Notification notification) {
        ObjectNode params = JSON.objectNode();
        params.setAll(notification.params());
        ObjectNode meta = JSON.objectNode();
        params.path(MetaKeys.META).properties().forEach(member -> meta.set(member.getKey(), member.getValue()));
        meta.set(MetaKeys.SUBSCRIPTION_ID, id(request.id()));
        params.set(MetaKeys.META, meta);
        return notification.withParams(params);
    }

    private static JsonNode id(RequestId id) {
        return switch (id) {
            case RequestId.Text(String value) -> JSON.stringNode(value);
            case RequestId.Number(long value) -> JSON.numberNode(value);
        };
    }

    /** What one server says on its stream. That it has acknowledged is not news: the client has our word. */
    private final class LegReply implements Reply {

        @Override
        public void related(Message message, byte[] frame) {
            if (message instanceof Message.Notification notification
                    && !notification.method().equals(Methods.LISTEN_ACKNOWLEDGED)) {
                Message.Notification own = own(notification);
                reply.related(own, caller.line().encode(own));
            }
        }

        /** A server without subscriptions, or one that has gone: the others go on. */
        @Override
        public void finish(Message.Answer answer, byte[] frame) {}

        @Override
        public void cancelled() {}

        @Override
        public boolean full() {
            return reply.full();
        }

        @Override
        public void onDrain(Runnable action) {
            reply.onDrain(action);
        }
    }
}
