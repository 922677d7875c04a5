package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps one {@code subscriptions/listen} open at a modern server for a legacy caller: for changed lists, and for the
 * resources that the caller subscribes to. A changed wish opens a new stream, which takes over when it is acknowledged.
 *
 * <p>In turns of its bridge only.
 */
final class LegacySubscriptions {

    private static final int MOST_URIS = 1_000;

    private record Subscriber(String uri, Message.Request asked, Receiver receiver) {}

    private final Link server;
    private final UpstreamKit kit;
    private final ObjectNode clientInfo;
    private final LinkListener listener;
    private final Turns turns;
    private final Map<RequestId, Subscriber> waiting = new HashMap<>();
    private final Set<String> uris = new HashSet<>();
    private ListenFilter lists = ListenFilter.nothing();
    private Optional<Stream> current = Optional.empty();
    private Optional<Stream> next = Optional.empty();

    LegacySubscriptions(Link server, UpstreamKit kit, ObjectNode clientInfo, LinkListener listener, Turns turns) {
        this.server = server;
        this.kit = kit;
        this.clientInfo = clientInfo;
        this.listener = listener;
        this.turns = turns;
    }

    /** The caller is ready to be told of changed lists. */
    void begin(JsonNode capabilities) {
        lists = new ListenFilter(
                tellsOfChanges(capabilities, "tools"),
                tellsOfChanges(capabilities, "resources"),
                tellsOfChanges(capabilities, "prompts"),
                Set.of());
        listen();
    }

    void subscribe(Message.Request asked, Receiver receiver) {
        String uri = asked.params().path("uri").asString("");
        if (uri.isEmpty()) {
            receiver.answer(Answers.invalidParams(asked.id(), "uri has to be a text."), 0);
        } else if (uris.size() >= MOST_URIS) {
            receiver.lost(Reason.TOO_MANY_IN_FLIGHT, uris.size() + " subscriptions");
        } else {
            waiting.put(asked.id(), new Subscriber(uri, asked, receiver));
            uris.add(uri);
            listen();
        }
    }

    void unsubscribe(String uri) {
        if (uris.remove(uri)) {
            listen();
        }
    }

    /** The caller does not wait for this answer any more. */
    void forget(RequestId id) {
        waiting.remove(id);
    }

    void lost(Reason reason, String detail) {
        Map<RequestId, Subscriber> all = Map.copyOf(waiting);
        waiting.clear();
        all.values().forEach(subscriber -> subscriber.receiver().lost(reason, detail));
    }

    private static boolean tellsOfChanges(JsonNode capabilities, String list) {
        return capabilities.path(list).path("listChanged").asBoolean(false);
    }

    private void listen() {
        next.ifPresent(stream -> stream.close("Replaced by another one."));
        next = Optional.empty();
        ListenFilter wish = lists.withUris(uris);
        if (wish.isEmpty()) {
            current.ifPresent(stream -> stream.close("Nothing is wanted any more."));
            current = Optional.empty();
        } else {
            next = Optional.of(new Stream(wish));
            next.get().open();
        }
    }

    private void acknowledged(ListenFilter honoured) {
        current.ifPresent(old -> old.close("Replaced by another one."));
        current = next;
        next = Optional.empty();
        settle(uri -> honoured.uris().contains(uri));
        uris.retainAll(honoured.uris());
    }

    private void ended(Stream stream) {
        if (isNext(stream)) {
            next = Optional.empty();
            settle(_ -> false);
        } else if (isCurrent(stream)) {
            current = Optional.empty();
        }
    }

    private void ended(Stream stream, Reason reason, String detail) {
        if (isNext(stream)) {
            lost(reason, detail);
        }
        ended(stream);
    }

    private boolean isNext(Stream stream) {
        return next.filter(stream::equals).isPresent();
    }

    private boolean isCurrent(Stream stream) {
        return current.filter(stream::equals).isPresent();
    }

    private void settle(Predicate<String> agreed) {
        Map<RequestId, Subscriber> all = Map.copyOf(waiting);
        waiting.clear();
        all.values().forEach(subscriber -> {
            boolean yes = agreed.test(subscriber.uri());
            if (!yes) {
                uris.remove(subscriber.uri());
            }
            RequestId id = subscriber.asked().id();
            subscriber
                    .receiver()
                    .answer(
                            yes
                                    ? Answers.empty(id)
                                    : Answers.invalidParams(id, "The server takes no subscription to this resource."),
                            0);
        });
    }

    /** One stream at the server. */
    private final class Stream implements Receiver {

        private final ListenFilter wish;
        private Optional<Call> call = Optional.empty();

        Stream(ListenFilter wish) {
            this.wish = wish;
        }

        void open() {
            ObjectNode params = Trees.object();
            params.set("notifications", wish.written());
            Message.Request request = new Message.Request(
                    kit.ids().get(), Methods.LISTEN, Introductions.modern(params, clientInfo, Optional.empty()));
            call = Optional.of(server.send(request, kit.codec().encode(request), this));
        }

        void close(String why) {
            call.ifPresent(open -> open.cancel(why));
        }

        @Override
        public void related(Message message, long frameBytes) {
            turns.take(() -> {
                if (message instanceof Message.Notification notice) {
                    heard(notice, frameBytes);
                }
            });
        }

        private void heard(Message.Notification notice, long frameBytes) {
            if (notice.method().equals(Methods.LISTEN_ACKNOWLEDGED)) {
                if (isNext(this)) {
                    acknowledged(ListenFilter.read(notice.params()).orElse(ListenFilter.nothing()));
                }
            } else if (isCurrent(this) && wish.wants(notice)) {
                listener.unsolicited(LegacyAnswers.notice(notice), frameBytes);
            }
        }

        @Override
        public void answer(Message.Answer answer, long frameBytes) {
            turns.take(() -> ended(this));
        }

        @Override
        public void lost(Reason reason, String detail) {
            turns.take(() -> ended(this, reason, detail));
        }
    }
}
