package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.session.Operation;

/**
 * What would be sent does what was decided about: no shaper may turn a message into one that names
 * another tool, prompt or resource than the one that policy was asked for.
 *
 * <p>Without it, a tool name with an invisible character in it could be decided about under one name
 * and carried out under another, once the character is taken out.
 */
public final class DecidedOperation implements Guard {

    public static final String NAME = "decided-operation";

    /** The rule that speaks when shaping changed what a message does. */
    public static final String RULE = "AC03";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        return envelope.changed() && !same(envelope) ? another(envelope) : Verdict.PASS;
    }

    private static boolean same(Envelope envelope) {
        String server = envelope.operation().server();
        return switch (envelope.message()) {
            case Message.Request sent ->
                envelope.arrived() instanceof Message.Request arrived
                        && Operation.of(server, sent).equals(Operation.of(server, arrived));
            case Message.Notification sent ->
                envelope.arrived() instanceof Message.Notification arrived
                        && Operation.of(server, sent).equals(Operation.of(server, arrived));
            case Message.Answer _ -> envelope.arrived() instanceof Message.Answer;
        };
    }

    private static Verdict another(Envelope envelope) {
        String detail = "shaping changed what the message does; policy decided about something else";
        var finding = new Finding(RULE, FindingClass.NOT_ALLOWED, Severity.HIGH, "", detail);
        return Consequence.of(envelope.decision(), finding, Reason.INVISIBLE_TEXT, detail);
    }
}
