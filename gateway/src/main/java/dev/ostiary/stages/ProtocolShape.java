package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Revision;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.shape.Deviation;
import dev.ostiary.shape.Shapes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets through only what looks as its revision of MCP says: required members are there, known ones have their type,
 * content blocks are of a known kind. Members that the revision does not know may stand beside them, as it allows.
 *
 * <p>Judged by the revision in which the message stands on the line, which is the client's: a server of the other era
 * has been translated before.
 *
 * <p>Does not guarantee: that arguments and structured content fit the schemas of their tool, nor that a text is the
 * URI, date or base64 that it should be.
 */
public final class ProtocolShape implements Guard {

    public static final String NAME = "protocol-shape";

    /** The rule that speaks where a message deviates from its revision. */
    public static final String RULE = "PS01";

    private final Map<String, Set<String>> tolerated;

    /** @param tolerated ids of deviations that are tolerated of a server, by its name; nothing is of clients */
    public ProtocolShape(Map<String, Set<String>> tolerated) {
        this.tolerated = Map.copyOf(tolerated);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        List<Deviation> deviations = Shapes.deviations(
                revision(envelope), envelope.message(), envelope.operation().method(), tolerated(envelope));
        if (deviations.isEmpty()) {
            return Verdict.PASS;
        }
        return Consequence.of(
                envelope.decision(),
                deviations.stream().map(ProtocolShape::finding).toList(),
                Reason.SHAPE_MISMATCH,
                detail(envelope, deviations));
    }

    private Set<String> tolerated(Envelope envelope) {
        return switch (envelope.direction()) {
            case TO_CLIENT -> tolerated.getOrDefault(envelope.operation().server(), Set.of());
            case TO_SERVER -> Set.of();
        };
    }

    /** A handshake is of the revision that it names; the session's is settled only after it. */
    private static Revision revision(Envelope envelope) {
        Revision agreed = envelope.session().revision();
        if (!envelope.operation().method().equals(Methods.INITIALIZE)) {
            return agreed;
        }
        return switch (envelope.message()) {
            case Message.Request request -> stated(request.params(), agreed);
            case Message.Result result -> stated(result.result(), agreed);
            case Message.Notification _, Message.Failure _ -> agreed;
        };
    }

    private static Revision stated(ObjectNode tree, Revision otherwise) {
        return Revision.dated(tree.path("protocolVersion").asString("")).orElse(otherwise);
    }

    private static Finding finding(Deviation deviation) {
        return new Finding(
                RULE,
                FindingClass.SHAPE,
                Severity.LOW,
                deviation.pointer(),
                Excerpt.of(deviation.id() + ": " + deviation.expected() + ", is " + deviation.found()));
    }

    private static String detail(Envelope envelope, List<Deviation> deviations) {
        String sender = envelope.direction() == Direction.TO_CLIENT
                ? "server " + envelope.operation().server()
                : "the client";
        String more = deviations.size() == 1 ? "" : "; and " + (deviations.size() - 1) + " more";
        return "what " + sender + " sent is not as MCP " + revision(envelope).date() + " wants it: "
                + deviations.getFirst().sentence() + more;
    }
}
