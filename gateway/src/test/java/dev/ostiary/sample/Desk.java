package dev.ostiary.sample;

import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A client of the sample server that writes down everything it is told, with a clock that it moves itself. */
final class Desk {

    /** Keeps numbers exact, as the codec does. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private record Due(Instant at, Runnable task) {}

    private Instant now = Instant.parse("2026-08-01T09:00:00Z");
    private final List<Due> due = new ArrayList<>();
    private final SampleServer server = new SampleServer(() -> now, this::schedule, new Random(7));
    final List<Message.Notification> unsolicited = new ArrayList<>();
    final SampleConnection connection = server.connect(unsolicited::add);
    private long ids;

    /** What came back for one request. */
    static final class Heard implements SampleReply {
        final RequestId id;
        final List<Message.Notification> related = new ArrayList<>();
        final Queue<Message.Request> questions = new ArrayDeque<>();
        final List<Message.Answer> answers = new ArrayList<>();

        Heard(RequestId id) {
            this.id = id;
        }

        @Override
        public void related(Message.Notification notification) {
            related.add(notification);
        }

        @Override
        public void ask(Message.Request question) {
            questions.add(question);
        }

        @Override
        public void answer(Message.Answer answer) {
            answers.add(answer);
        }

        ObjectNode result() {
            if (answers.size() == 1 && answers.getFirst() instanceof Message.Result(RequestId to, ObjectNode result)) {
                if (to.equals(id)) {
                    return result;
                }
            }
            throw new AssertionError("expected one result, got " + answers);
        }

        Message.Failure failure() {
            if (answers.size() == 1 && answers.getFirst() instanceof Message.Failure failure) {
                return failure;
            }
            throw new AssertionError("expected one failure, got " + answers);
        }

        String text() {
            return result().path("content").path(0).path("text").stringValue();
        }

        List<String> relatedMethods() {
            return related.stream().map(Message.Notification::method).toList();
        }
    }

    static Desk initialized(String revision, String capabilities) {
        Desk desk = new Desk();
        desk.send("initialize", """
                {"protocolVersion": "%s", "capabilities": %s, "clientInfo": {"name": "desk", "version": "1"}}
                """.formatted(revision, capabilities)).result();
        desk.connection.receive(new Message.Notification("notifications/initialized", json("{}")));
        return desk;
    }

    static Desk initialized(String revision) {
        return initialized(revision, "{}");
    }

    SampleConnection another(SampleListener listener) {
        return server.connect(listener);
    }

    /** Sends a request as it is. */
    Heard send(String method, String params) {
        return send(new RequestId.Number(++ids), method, json(params));
    }

    Heard send(RequestId id, String method, ObjectNode params) {
        Heard heard = new Heard(id);
        connection.receive(new Message.Request(id, method, params), heard);
        return heard;
    }

    /** Sends a request with the {@code _meta} that 2026-07-28 requires. */
    Heard modern(String method, String params) {
        return modern(method, params, "{\"elicitation\": {}}");
    }

    Heard modern(String method, String params, String capabilities) {
        ObjectNode all = json(params);
        ObjectNode meta = all.withObject("_meta");
        meta.put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
        meta.set("io.modelcontextprotocol/clientCapabilities", json(capabilities));
        return send(new RequestId.Number(++ids), method, all);
    }

    void cancel(RequestId id) {
        ObjectNode params = JSON.createObjectNode();
        params.set("requestId", Handled.node(id));
        connection.receive(new Message.Notification("notifications/cancelled", params));
    }

    void answer(Message.Request question, String result) {
        connection.receive(new Message.Result(question.id(), json(result)));
    }

    /** Moves the clock, and runs what is due on the way. */
    void pass(Duration time) {
        Instant end = now.plus(time);
        for (Optional<Due> next = nextUntil(end); next.isPresent(); next = nextUntil(end)) {
            Due reached = next.orElseThrow();
            now = reached.at();
            due.remove(reached);
            reached.task().run();
        }
        now = end;
    }

    int waiting() {
        return due.size();
    }

    private Optional<Due> nextUntil(Instant end) {
        return due.stream().filter(each -> !each.at().isAfter(end)).min(Comparator.comparing(Due::at));
    }

    private Runnable schedule(Duration delay, Runnable task) {
        Due later = new Due(now.plus(delay), task);
        due.add(later);
        return () -> due.remove(later);
    }

    static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text);
    }
}
