package dev.ostiary.audit;

import dev.ostiary.crypto.KeyedDigest;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Approval;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.policy.Decision;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.RuleName;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Session;
import java.util.List;
import java.util.Locale;

/**
 * Writes what an event says as the middle of a record: everything between its position and its codes.
 *
 * <p>Arguments and results are never written: of content there are size, keyed digest and, for a
 * finding, rule and place. Names and sentences are cut where they are longer than a person would read.
 */
final class RecordEncoder {

    private static final int LONGEST_NAME = 512;
    private static final int LONGEST_DETAIL = 1024;
    private static final int MOST_IN_A_LIST = 24;

    private static final byte[] ID = key("id");
    private static final byte[] OUTCOME = key("outcome");
    private static final byte[] TRANSPORT = key("transport");
    private static final byte[] SENDER = key("sender");
    private static final byte[] DIRECTION = key("direction");
    private static final byte[] KIND = key("kind");
    private static final byte[] IDENTITY = key("identity");
    private static final byte[] SESSION = key("session");
    private static final byte[] TASK = key("task");
    private static final byte[] REVISION = key("revision");
    private static final byte[] SERVER = key("server");
    private static final byte[] METHOD = key("method");
    private static final byte[] TOOL = key("tool");
    private static final byte[] PROMPT = key("prompt");
    private static final byte[] RESOURCE = key("resource");
    private static final byte[] STAGE = key("stage");
    private static final byte[] REASON = key("reason");
    private static final byte[] DETAIL = key("detail");
    private static final byte[] APPROVAL = key("approval");
    private static final byte[] NAME = key("name");
    private static final byte[] ALLOWED = key("allowed");
    private static final byte[] RULE = key("rule");
    private static final byte[] PLACE = key("place");
    private static final byte[] PRESET = key("preset");
    private static final byte[] BYTES = key("bytes");
    private static final byte[] MARKS = key("marks");
    private static final byte[] UNEVALUATED = key("unevaluated");
    private static final byte[] RISK = key("risk");
    private static final byte[] DIGEST = key("digest");
    private static final byte[] SEGMENT = key("segment");
    private static final byte[] CHAIN = key("chain");
    private static final byte[] OF = key("of");
    private static final byte[] REPEATS = key("repeats");
    private static final byte[] UNTIL = key("until");
    private static final byte[] QUOTE = LineBuffer.ascii("\"");
    private static final byte[] COMMA = LineBuffer.ascii(",");
    private static final byte[] OPEN_LIST = LineBuffer.ascii("[");
    private static final byte[] CLOSE_LIST = LineBuffer.ascii("]");
    private static final byte[] CLOSE_OBJECT = LineBuffer.ascii("}");
    private static final byte[] TRUE = LineBuffer.ascii("true");
    private static final byte[] FALSE = LineBuffer.ascii("false");

    private static final byte[][] REASONS = words(Reason.values());
    private static final byte[][] PRESETS = words(Preset.values());
    private static final byte[][] DIRECTIONS = words(Direction.values());

    private final KeyedDigest digest;
    private final LineBuffer out;
    private final ObservationEncoder observation;
    private final StagesEncoder stages;

    RecordEncoder(KeyedDigest digest, LineBuffer out) {
        this.digest = digest;
        this.out = out;
        this.observation = new ObservationEncoder(out);
        this.stages = new StagesEncoder(out);
    }

    void event(AuditEvent event) {
        RecordKind kind = switch (event.outcome()) {
            case Outcome.Judged _ -> RecordKind.HANDOFF;
            case Outcome.Rejected _ -> RecordKind.FRAME;
        };
        out.raw(kind.opening()).instant(event.at());
        out.raw(ID).raw(QUOTE).id(event.id()).raw(QUOTE);
        out.raw(TRANSPORT).text(event.transport(), LONGEST_NAME);
        outcome(event.outcome());
        content(event.encoded());
    }

    /** What became of a question to a person. */
    void note(ApprovalNote note) {
        out.raw(RecordKind.APPROVAL.opening()).instant(note.at());
        out.raw(ID).raw(QUOTE).id(note.id()).raw(QUOTE);
        out.raw(OUTCOME).text(note.step(), LONGEST_NAME);
        out.raw(APPROVAL).text(note.approval(), LONGEST_NAME);
        out.raw(SENDER).text(note.by(), LONGEST_NAME);
        out.raw(IDENTITY).text(note.identity(), LONGEST_NAME);
        note.task().ifPresent(task -> out.raw(TASK).text(task, LONGEST_NAME));
        out.raw(SERVER).text(note.server(), LONGEST_NAME);
        out.raw(METHOD).text(note.method(), LONGEST_NAME);
        out.raw(NAME).text(note.name(), LONGEST_NAME);
    }

    /** The head of a segment. */
    void segment(SegmentFacts segment, String chain) {
        out.raw(RecordKind.SEGMENT.opening()).instant(segment.began());
        out.raw(CHAIN).text(chain, LONGEST_NAME).raw(SEGMENT).number(segment.number());
    }

    /** How often what one record says happened again. */
    void repeats(Repeats.Window window) {
        Repeats.Key key = window.key();
        out.raw(RecordKind.REPEATS.opening()).instant(window.since());
        out.raw(UNTIL).instant(window.until());
        out.raw(OF).raw(QUOTE).id(window.first().id()).raw(QUOTE);
        out.raw(REPEATS).number(window.count());
        out.raw(IDENTITY).text(key.who(), LONGEST_NAME);
        out.raw(SERVER).text(key.server(), LONGEST_NAME);
        out.raw(METHOD).text(key.method(), LONGEST_NAME);
        out.raw(REASON).raw(REASONS[key.reason().ordinal()]);
        out.raw(STAGE).text(key.stage(), LONGEST_NAME);
    }

    /** Something that was not as it should be. */
    void recovery(Recovery recovery) {
        out.raw(RecordKind.RECOVERY.opening()).instant(recovery.at());
        out.raw(REASON).text(recovery.what().name(), LONGEST_NAME);
        out.raw(DETAIL).text(recovery.detail(), LONGEST_DETAIL);
    }

    private void outcome(Outcome outcome) {
        switch (outcome) {
            case Outcome.Forwarded forwarded -> {
                judged("forwarded", forwarded, forwarded.envelope().message());
                if (forwarded.envelope().decision().preset() == Preset.OBSERVE) {
                    observation.observed(forwarded.envelope());
                }
            }
            case Outcome.Refused refused -> {
                judged("refused", refused, refused.envelope().message());
                out.raw(STAGE).text(refused.stage(), LONGEST_NAME);
                out.raw(REASON).raw(REASONS[refused.reason().ordinal()]);
                out.raw(DETAIL).text(refused.detail(), LONGEST_DETAIL);
            }
            case Outcome.Answered answered -> {
                judged("answered", answered, answered.envelope().message());
                out.raw(STAGE).text(answered.by(), LONGEST_NAME);
            }
            case Outcome.Suspended suspended -> {
                judged("suspended", suspended, suspended.envelope().message());
                out.raw(STAGE).text(suspended.stage(), LONGEST_NAME);
                out.raw(DETAIL).text(suspended.question(), LONGEST_DETAIL);
            }
            case Outcome.Rejected rejected -> {
                out.raw(OUTCOME).text("rejected", LONGEST_NAME);
                out.raw(SENDER).text(rejected.peer(), LONGEST_NAME);
                out.raw(REASON).raw(REASONS[rejected.reason().ordinal()]);
                out.raw(DETAIL).text(rejected.detail(), LONGEST_DETAIL);
            }
        }
    }

    private void judged(String word, Outcome.Judged judged, Message message) {
        Envelope envelope = judged.envelope();
        out.raw(OUTCOME).text(word, LONGEST_NAME);
        out.raw(DIRECTION).raw(DIRECTIONS[envelope.direction().ordinal()]);
        out.raw(KIND).text(kind(message), LONGEST_NAME);
        session(envelope.session());
        operation(envelope.operation());
        decision(envelope.decision());
        if (envelope.snapshot().risk() > 0) {
            out.raw(RISK).number(envelope.snapshot().risk());
        }
        approval(envelope.snapshot().approval());
        stages.findings(envelope.findings());
        new ChangesEncoder(digest, out).changes(envelope.changes());
        stages.trail(judged.trail());
    }

    private void session(Session session) {
        out.raw(IDENTITY).text(session.identity().name(), LONGEST_NAME);
        out.raw(SESSION).text(session.key().value(), LONGEST_NAME);
        session.task().ifPresent(task -> out.raw(TASK).text(task.name(), LONGEST_NAME));
        out.raw(REVISION).text(session.revision().date(), LONGEST_NAME);
    }

    private void operation(Operation operation) {
        out.raw(SERVER).text(operation.server(), LONGEST_NAME);
        out.raw(METHOD).text(operation.method(), LONGEST_NAME);
        switch (operation.target()) {
            case Operation.Target.Tool(String name) -> out.raw(TOOL).text(name, LONGEST_NAME);
            case Operation.Target.Prompt(String name) -> out.raw(PROMPT).text(name, LONGEST_NAME);
            case Operation.Target.Resource(String uri) -> out.raw(RESOURCE).text(uri, LONGEST_NAME);
            case Operation.Target.Whole() -> {}
        }
    }

    private void decision(Decision decision) {
        out.raw(ALLOWED).raw(decision.allowed() ? TRUE : FALSE);
        out.raw(RULE).text(decision.rule().name(), LONGEST_NAME);
        out.raw(PLACE).text(decision.rule().place(), LONGEST_NAME);
        out.raw(PRESET).raw(PRESETS[decision.preset().ordinal()]);
        names(MARKS, decision.marks());
        names(UNEVALUATED, decision.unevaluated());
    }

    private void approval(Approval approval) {
        switch (approval) {
            case Approval.Asked(String id) -> out.raw(APPROVAL).text(id, LONGEST_NAME);
            case Approval.Granted(String id) -> out.raw(APPROVAL).text(id, LONGEST_NAME);
            case Approval.Unasked _, Approval.Supposed _ -> {}
        }
    }

    private void names(byte[] member, List<RuleName> rules) {
        if (!rules.isEmpty()) {
            out.raw(member).raw(OPEN_LIST);
            for (int i = 0; i < Math.min(rules.size(), MOST_IN_A_LIST); i++) {
                if (i > 0) {
                    out.raw(COMMA);
                }
                out.text(rules.get(i).toString(), LONGEST_NAME);
            }
            out.raw(CLOSE_LIST);
        }
    }

    private void content(Encoded encoded) {
        out.raw(BYTES).number(encoded.length());
        if (encoded.length() > 0) {
            out.raw(DIGEST).raw(QUOTE);
            out.raw(digest.asciiOf(encoded.bytes(), encoded.from(), encoded.to()))
                    .raw(QUOTE);
        }
    }

    private static String kind(Message message) {
        return switch (message) {
            case Message.Request _ -> "request";
            case Message.Notification _ -> "notification";
            case Message.Result _ -> "result";
            case Message.Failure _ -> "failure";
        };
    }

    static byte[] key(String name) {
        return LineBuffer.ascii(",\"" + name + "\":");
    }

    /** Enums as quoted words: reasons as they are, the others as in the configuration. */
    static byte[][] words(Enum<?>[] values) {
        byte[][] words = new byte[values.length][];
        for (Enum<?> value : values) {
            String word = value instanceof Reason
                    ? value.name()
                    : value.name().toLowerCase(Locale.ROOT).replace('_', '-');
            words[value.ordinal()] = LineBuffer.ascii('"' + word + '"');
        }
        return words;
    }
}
