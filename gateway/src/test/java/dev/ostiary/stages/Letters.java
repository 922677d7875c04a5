package dev.ostiary.stages;

import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Snapshot;
import dev.ostiary.pipeline.Standing;
import dev.ostiary.policy.Decision;
import dev.ostiary.policy.Handover;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.RuleName;
import dev.ostiary.policy.Ruling;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Session;
import dev.ostiary.session.SessionKey;
import dev.ostiary.trust.KnownTools;
import dev.ostiary.trust.Promise;
import dev.ostiary.trust.Questions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Envelopes for tests: a caller of server {@code files} under a preset. */
final class Letters {

    static final Session SESSION =
            new Session(new SessionKey("k"), new Identity.Local("u"), Optional.empty(), Revision.NEWEST_LEGACY);
    static final Session MODERN =
            new Session(new SessionKey("k"), new Identity.Local("u"), Optional.empty(), Revision.NEWEST);
    static final RequestId ID = new RequestId.Number(1);
    static final String SERVER = "files";

    private final Preset preset;
    private final boolean allowed;
    private final Snapshot snapshot;
    private final Handover handover;

    private Letters(Preset preset, boolean allowed, Snapshot snapshot) {
        this(preset, allowed, snapshot, Handover.WHOLE);
    }

    private Letters(Preset preset, boolean allowed, Snapshot snapshot, Handover handover) {
        this.preset = preset;
        this.allowed = allowed;
        this.snapshot = snapshot;
        this.handover = handover;
    }

    static Letters under(Preset preset) {
        return new Letters(preset, true, new Snapshot(100, true, Instant.EPOCH));
    }

    /** Where fields are treated. */
    Letters handing(Handover fields) {
        return new Letters(preset, allowed, snapshot, fields);
    }

    /** With letters that set apart what strangers say. */
    Letters delimited(String letters) {
        return new Letters(preset, allowed, snapshot.delimited(letters), handover);
    }

    /** Where the names of tools of all servers are known. */
    Letters beside(KnownTools tools) {
        return new Letters(preset, allowed, snapshot.beside(tools), handover);
    }

    /** As admitted on that day. */
    Letters on(LocalDate day) {
        Instant noon = day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        return new Letters(preset, allowed, new Snapshot(snapshot.frameBytes(), true, noon), handover);
    }

    Letters notAllowed() {
        return new Letters(preset, false, snapshot);
    }

    Letters sized(long bytes) {
        return new Letters(preset, allowed, new Snapshot(bytes, snapshot.withinRate(), snapshot.at()));
    }

    Letters tooOften() {
        return new Letters(preset, allowed, new Snapshot(snapshot.frameBytes(), false, snapshot.at()));
    }

    Letters cutOff() {
        return new Letters(
                preset, allowed, new Snapshot(1, true, snapshot.at(), new Standing.Blocked("identity local:u")));
    }

    Letters standing(Standing standing) {
        return new Letters(preset, allowed, new Snapshot(1, true, snapshot.at(), standing));
    }

    Letters promised(Promise promise) {
        return new Letters(
                preset,
                allowed,
                new Snapshot(1, true, snapshot.at()).beside(snapshot.tools()).promised(promise),
                handover);
    }

    Envelope call(String tool, JsonNode arguments) {
        ObjectNode params = (ObjectNode) Scenarios.json("{}");
        params.put("name", tool).set("arguments", arguments);
        return toServer("tools/call", params);
    }

    Envelope toServer(String method, ObjectNode params) {
        var request = new Message.Request(ID, method, params);
        return envelope(request, Direction.TO_SERVER, Operation.of(SERVER, request), Optional.empty());
    }

    Envelope toClient(String method, ObjectNode params) {
        var request = new Message.Request(ID, method, params);
        return envelope(request, Direction.TO_CLIENT, Operation.of(SERVER, request), Optional.empty());
    }

    Envelope notification(Direction direction, String method, ObjectNode params) {
        var notification = new Message.Notification(method, params);
        return envelope(notification, direction, Operation.of(SERVER, notification), Optional.empty());
    }

    Envelope answer(String method, ObjectNode params, Message.Answer answer) {
        var request = new Message.Request(ID, method, params);
        return envelope(answer, Direction.TO_CLIENT, Operation.of(SERVER, request), Optional.of(request));
    }

    Envelope result(String method, JsonNode result) {
        return answer(
                method, (ObjectNode) Scenarios.json("{'name': 'x'}"), new Message.Result(ID, (ObjectNode) result));
    }

    /** A client's answer to a question of the server. */
    Envelope clientAnswer(String method, ObjectNode question, ObjectNode result) {
        var request = new Message.Request(ID, method, question);
        return envelope(
                new Message.Result(ID, result),
                Direction.TO_SERVER,
                Operation.of(SERVER, request),
                Optional.of(request));
    }

    /** A request of a modern client that is sent again, once the server has asked something. */
    Envelope again(String method, ObjectNode params, Questions questions) {
        var request = new Message.Request(ID, method, params);
        var asked = snapshot.asked(questions);
        return new Letters(preset, allowed, asked, handover)
                .envelope(MODERN, request, Direction.TO_SERVER, Operation.of(SERVER, request), Optional.empty());
    }

    private Envelope envelope(
            Message message, Direction direction, Operation operation, Optional<Message.Request> answers) {
        return envelope(SESSION, message, direction, operation, answers);
    }

    private Envelope envelope(
            Session session,
            Message message,
            Direction direction,
            Operation operation,
            Optional<Message.Request> answers) {
        var decision = new Decision(
                allowed ? Ruling.ALLOW : Ruling.REFUSE,
                new RuleName("test", "test.yaml:1"),
                preset,
                false,
                List.of(),
                List.of(),
                handover);
        return new Envelope(message, direction, session, operation, answers, decision, snapshot, List.of());
    }
}
