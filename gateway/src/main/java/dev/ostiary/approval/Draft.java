package dev.ostiary.approval;

import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.policy.Action;
import dev.ostiary.policy.Ruling;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Operation.Target;
import dev.ostiary.session.Session;
import dev.ostiary.session.Task;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the question about a request, or about what was answered to one. */
final class Draft {

    private static final int MOST_FINDINGS = 3;

    private Draft() {}

    static Question of(
            Envelope envelope,
            Message.Request request,
            String id,
            String key,
            List<String> lines,
            Instant asked,
            Instant expires) {
        Session session = envelope.session();
        boolean held = envelope.arrived() instanceof Message.Answer;
        return new Question(
                id,
                key,
                who(session.identity()),
                session.task().map(Task::name),
                envelope.operation().server(),
                request.method(),
                name(envelope.operation().target()),
                lines,
                envelope.decision().rule().name(),
                held ? found(envelope) : envelope.decision().rule().place(),
                // A client's own user does not see what its model would be told.
                !held && envelope.decision().ruling() == Ruling.CONFIRM,
                false,
                held,
                asked,
                expires);
    }

    private static String name(Target target) {
        return switch (target) {
            case Target.Tool(String name) -> name;
            case Target.Prompt(String name) -> name;
            case Target.Resource(String uri) -> uri;
            case Target.Whole _ -> "";
        };
    }

    private static String found(Envelope envelope) {
        return envelope.findings().stream()
                .filter(finding -> envelope.decision().on(finding.kind()) == Action.QUARANTINE)
                .limit(MOST_FINDINGS)
                .map(finding -> finding.rule() + " at " + finding.pointer() + ": " + finding.evidence())
                .collect(Collectors.joining("; "));
    }

    private static String who(Identity identity) {
        return identity.actors().isEmpty()
                ? identity.name()
                : identity.name() + " through " + String.join(", through ", identity.actors());
    }
}
