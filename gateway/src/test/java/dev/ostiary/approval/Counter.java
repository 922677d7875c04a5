package dev.ostiary.approval;

import dev.ostiary.codec.Codec;
import dev.ostiary.codec.Decoded;
import dev.ostiary.codec.FrameLimits;
import dev.ostiary.crypto.KeyDerivation;
import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.message.Message;
import dev.ostiary.message.Revision;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Snapshot;
import dev.ostiary.policy.Decision;
import dev.ostiary.policy.Handover;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.RuleName;
import dev.ostiary.policy.Ruling;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Session;
import dev.ostiary.session.SessionKey;
import dev.ostiary.session.Task;
import dev.ostiary.testkit.FixedClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A desk in a folder, with a clock that is set by hand, and requests that come to it. */
final class Counter {

    static final OpenDesk.Bounds BOUNDS = new OpenDesk.Bounds(Duration.ofMinutes(10), 16, 32 * 1024);

    final FixedClock clock = FixedClock.at("2026-11-23T12:00:00Z");
    final List<String> written = Collections.synchronizedList(new ArrayList<>());
    private final Codec codec = new Codec(FrameLimits.standard());
    private final Path home;
    private final AtomicInteger asked = new AtomicInteger();
    boolean recording = true;
    boolean confirmable;

    Counter(Path home) {
        this.home = home;
    }

    /** Another process of the same installation. */
    OpenDesk open() {
        return new OpenDesk(
                home,
                new KeyDerivation(SecretBytes.of(new byte[32])),
                codec,
                this::record,
                () -> "question%04d".formatted(asked.incrementAndGet()),
                Runnable::run,
                clock,
                BOUNDS);
    }

    private boolean record(Ledger.Step step, Question question, String by) {
        if (recording) {
            written.add(step + " " + question.id() + " by " + by);
        }
        return recording;
    }

    Claim claim(OpenDesk desk, Envelope envelope) {
        List<Claim> claims = new ArrayList<>();
        desk.claim(envelope, claims::add);
        return claims.getFirst();
    }

    Envelope call(String arguments) {
        return call("installation", Optional.empty(), "payments", "pay", arguments, "");
    }

    /**
     * @param who an identity; {@code NAME by ACTOR} is a subject for whom someone acts
     * @param beside more members of params, as the inside of an object
     */
    Envelope call(String who, Optional<String> task, String server, String tool, String arguments, String beside) {
        String more = beside.isEmpty()
                ? ""
                : "," + beside.strip().substring(1, beside.strip().length() - 1);
        String frame = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"_meta\":{\"progressToken\":" + asked.get() + "},\"arguments\":" + arguments + more + "}}";
        Decoded decoded = codec.decode(frame.getBytes(StandardCharsets.UTF_8), Revision.NEWEST);
        if (!(decoded instanceof Decoded.One(Message message) && message instanceof Message.Request request)) {
            throw new AssertionError(frame + ": " + decoded);
        }
        Session session = new Session(new SessionKey("s"), identity(who), task.map(Task::new), Revision.NEWEST);
        return new Envelope(
                request,
                Direction.TO_SERVER,
                session,
                Operation.of(server, request),
                Optional.empty(),
                new Decision(
                        confirmable ? Ruling.CONFIRM : Ruling.APPROVE,
                        new RuleName("ask-first", "ostiary.yaml:7"),
                        Preset.STRICT,
                        false,
                        List.of(),
                        List.of(),
                        Handover.WHOLE),
                new Snapshot(frame.length(), true, clock.instant()),
                List.of());
    }

    /** What a server answers to a call, in one block of text, on its way back. */
    Envelope answer(Envelope call, String text) {
        Message.Request request = (Message.Request) call.message();
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.putArray("content").addObject().put("type", "text").put("text", text);
        return new Envelope(
                new Message.Result(request.id(), result),
                Direction.TO_CLIENT,
                call.session(),
                call.operation(),
                Optional.of(request),
                call.decision(),
                new Snapshot(text.length(), true, clock.instant()),
                List.of());
    }

    private static Identity identity(String who) {
        if (who.startsWith("key:")) {
            return new Identity.KeyHolder(who.substring(4), Set.of());
        }
        int by = who.indexOf(" by ");
        return by < 0
                ? new Identity.Installation()
                : new Identity.Subject(
                        "https://login.example",
                        who.substring(0, by),
                        Set.of(),
                        Set.of(),
                        List.of(who.substring(by + 4)),
                        Optional.empty());
    }
}
