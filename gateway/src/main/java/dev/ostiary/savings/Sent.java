package dev.ostiary.savings;

import dev.ostiary.audit.SavedOn;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Task;
import java.util.Optional;

/**
 * An answer that shaping changed and that went to a client.
 *
 * @param arrived the answer as it was received
 * @param frame the answer as it was sent
 * @param heldBytes received and sent together
 */
record Sent(SavedOn on, Message arrived, byte[] frame, long heldBytes) {

    /** In characters. MCP wants names of tools to have at most 128; who sends more shall not fill our memory. */
    private static final int LONGEST_NAME = 128;

    /** What of an outcome is measured; empty for what is no answer to a client, or was not changed. */
    static Optional<Sent> of(Outcome outcome, byte[] frame) {
        return outcome instanceof Outcome.Forwarded(Envelope envelope, var _)
                        && envelope.changed()
                        && envelope.direction() == Direction.TO_CLIENT
                        && envelope.message() instanceof Message.Answer
                ? Optional.of(new Sent(
                        on(envelope),
                        envelope.arrived(),
                        frame,
                        Math.max(envelope.snapshot().frameBytes(), frame.length) + frame.length))
                : Optional.empty();
    }

    private static SavedOn on(Envelope envelope) {
        Operation operation = envelope.operation();
        return new SavedOn(
                operation.server(),
                cut(operation.method()),
                tool(operation),
                envelope.session().task().map(Task::name));
    }

    private static Optional<String> tool(Operation operation) {
        return operation.method().equals(Methods.TOOLS_CALL)
                        && operation.target() instanceof Operation.Target.Tool(String name)
                ? Optional.of(cut(name))
                : Optional.empty();
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + '…';
    }

    @Override
    public String toString() {
        return "Sent[" + on + ", " + heldBytes + " bytes held]";
    }
}
