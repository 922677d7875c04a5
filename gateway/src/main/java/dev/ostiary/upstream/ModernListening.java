package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Serves {@code subscriptions/listen} from what a legacy server says by itself: its changed lists, and updates of the
 * resources to which it is made to subscribe as long as anybody listens.
 *
 * <p>In turns of its bridge only.
 */
final class ModernListening {

    /** More resources than this are not promised to a listener. */
    private static final int MOST_URIS = 100;

    private static final int MOST_LISTENERS = 100;

    private static final class Listener {
        private final Message.Request asked;
        private final Receiver receiver;
        private ListenFilter honoured;
        private final Set<String> unanswered;
        private boolean acknowledged;

        Listener(Message.Request asked, Receiver receiver, ListenFilter honoured) {
            this.asked = asked;
            this.receiver = receiver;
            this.honoured = honoured;
            this.unanswered = new HashSet<>(honoured.uris());
        }
    }

    private final Link server;
    private final UpstreamKit kit;
    private final LegacyServer known;
    private final Map<RequestId, Listener> listeners = new LinkedHashMap<>();
    private final Wanted wanted = new Wanted();

    ModernListening(Link server, UpstreamKit kit, LegacyServer known) {
        this.server = server;
        this.kit = kit;
        this.known = known;
    }

    void begin(Message.Request asked, Receiver receiver, Turns turns) {
        var filter = ListenFilter.read(asked.params());
        if (filter.isEmpty()) {
            receiver.answer(
                    Answers.invalidParams(asked.id(), "notifications has to be an object of switches and URIs."), 0);
        } else if (listeners.size() >= MOST_LISTENERS) {
            receiver.lost(Reason.TOO_MANY_IN_FLIGHT, listeners.size() + " listen already");
        } else {
            Listener listener = new Listener(asked, receiver, honoured(filter.get()));
            listeners.put(asked.id(), listener);
            listener.honoured.uris().forEach(uri -> subscribe(uri, listener, turns));
            acknowledgeIfReady(listener);
        }
    }

    void end(RequestId id) {
        Listener listener = listeners.remove(id);
        if (listener != null) {
            listener.honoured.uris().forEach(this::unsubscribe);
        }
    }

    void tell(Message.Notification notice, long frameBytes) {
        for (Listener listener : List.copyOf(listeners.values())) {
            if (listener.acknowledged && listener.honoured.wants(notice)) {
                listener.receiver.related(marked(notice, listener.asked.id()), frameBytes);
            }
        }
    }

    void lost(Reason reason, String detail) {
        List<Listener> all = new ArrayList<>(listeners.values());
        listeners.clear();
        all.forEach(listener -> listener.receiver.lost(reason, detail));
    }

    /** What the server can tell of, out of what is asked for. */
    private ListenFilter honoured(ListenFilter asked) {
        Set<String> uris = known.takesSubscriptions()
                ? asked.uris().stream().limit(MOST_URIS).collect(Collectors.toSet())
                : Set.of();
        return new ListenFilter(
                asked.tools() && known.tellsOfChanges("tools"),
                asked.resources() && known.tellsOfChanges("resources"),
                asked.prompts() && known.tellsOfChanges("prompts"),
                uris);
    }

    private void subscribe(String uri, Listener listener, Turns turns) {
        if (!wanted.isFirst(uri)) {
            listener.unanswered.remove(uri);
            return;
        }
        ask(Methods.RESOURCES_SUBSCRIBE, uri, new Receiver() {
            @Override
            public void related(Message message, long frameBytes) {}

            @Override
            public void answer(Message.Answer answer, long frameBytes) {
                turns.take(() -> subscribed(uri, listener, answer instanceof Message.Result));
            }

            @Override
            public void lost(Reason reason, String detail) {
                turns.take(() -> subscribed(uri, listener, false));
            }
        });
    }

    private void subscribed(String uri, Listener listener, boolean agreed) {
        listener.unanswered.remove(uri);
        if (!agreed && listeners.get(listener.asked.id()) == listener) {
            wanted.wasLast(uri);
            Set<String> left = new HashSet<>(listener.honoured.uris());
            left.remove(uri);
            listener.honoured = listener.honoured.withUris(left);
        }
        acknowledgeIfReady(listener);
    }

    private void unsubscribe(String uri) {
        if (wanted.wasLast(uri) && !server.closed()) {
            ask(Methods.RESOURCES_UNSUBSCRIBE, uri, new Unheard());
        }
    }

    private void ask(String method, String uri, Receiver receiver) {
        Message.Request request =
                new Message.Request(kit.ids().get(), method, Trees.object().put("uri", uri));
        server.send(request, kit.codec().encode(request), receiver);
    }

    /** The first message of the stream says what it will tell of; if that is nothing, it is also the last but one. */
    private void acknowledgeIfReady(Listener listener) {
        RequestId id = listener.asked.id();
        if (listener.acknowledged || !listener.unanswered.isEmpty() || listeners.get(id) != listener) {
            return;
        }
        listener.acknowledged = true;
        ObjectNode params = Trees.object();
        params.set("notifications", listener.honoured.written());
        listener.receiver.streaming();
        listener.receiver.related(marked(new Message.Notification(Methods.LISTEN_ACKNOWLEDGED, params), id), 0);
        if (listener.honoured.isEmpty()) {
            listeners.remove(id);
            ObjectNode result = Trees.object().put("resultType", "complete");
            listener.receiver.answer(new Message.Result(id, marked(result, id)), 0);
        }
    }

    private static Message.Notification marked(Message.Notification notice, RequestId subscription) {
        return notice.withParams(marked(notice.params(), subscription));
    }

    private static ObjectNode marked(ObjectNode node, RequestId subscription) {
        ObjectNode meta = Trees.member(node, MetaKeys.META);
        meta.set(MetaKeys.SUBSCRIPTION_ID, Ids.written(subscription));
        return Trees.with(node, MetaKeys.META, meta);
    }
}
