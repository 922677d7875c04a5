package dev.ostiary.savings;

import dev.ostiary.codec.Codec;
import dev.ostiary.codec.FrameLimits;
import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.pipeline.Snapshot;
import dev.ostiary.pipeline.Trail;
import dev.ostiary.policy.Decision;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.RuleName;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Session;
import dev.ostiary.session.SessionKey;
import dev.ostiary.session.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers of a server on their way to a client. */
final class Answers {

    static final Codec CODEC = new Codec(FrameLimits.standard());

    private Answers() {}

    /** An answer of a tool, as the stages have left it alone. */
    static Envelope of(String tool, ObjectNode result) {
        Message.Request asked = new Message.Request(
                new RequestId.Number(1),
                "tools/call",
                JsonNodeFactory.instance.objectNode().put("name", tool));
        Message.Result answer = new Message.Result(asked.id(), result);
        return new Envelope(
                answer,
                Direction.TO_CLIENT,
                new Session(
                        new SessionKey("s-1"),
                        new Identity.Installation(),
                        Optional.of(new Task("greet")),
                        Revision.V2026_07_28),
                Operation.of("crm", asked),
                Optional.of(asked),
                new Decision(true, new RuleName("rules[0]", "ostiary.yaml:3"), Preset.BALANCED),
                new Snapshot(CODEC.encode(answer).length, true, Instant.EPOCH),
                List.of());
    }

    /** The same once a shaper has put this in its place. */
    static Envelope shaped(Envelope envelope, ObjectNode result) {
        return envelope.with(new Message.Result(new RequestId.Number(1), result), List.of());
    }

    static Outcome.Forwarded forwarded(Envelope envelope) {
        return new Outcome.Forwarded(envelope, Trail.EMPTY);
    }

    static byte[] frame(Envelope envelope) {
        return CODEC.encode(envelope.message());
    }

    static ObjectNode text(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text);
    }
}
