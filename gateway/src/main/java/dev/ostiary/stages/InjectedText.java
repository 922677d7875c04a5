package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.words.Subject;
import java.util.List;
import java.util.Optional;

/** What of a message that goes to a client speaks to its model; lists are looked at by {@link WithholdPoisoned}. */
final class InjectedText {

    private InjectedText() {}

    static List<Finding> in(Envelope envelope, Detection detection) {
        return subject(envelope)
                .map(subject -> AttackTexts.in(
                        MessageTree.of(envelope.message()),
                        subject,
                        detection,
                        Origin.of(envelope),
                        "",
                        FindingClass.INJECTED_TEXT))
                .orElse(List.of());
    }

    /** As what a message is looked at; empty where it is not for this. */
    static Optional<Subject> subject(Envelope envelope) {
        if (envelope.direction() != Direction.TO_CLIENT) {
            return Optional.empty();
        }
        return switch (envelope.message()) {
            case Message.Result _ -> ofResult(envelope.operation().method());
            // Whoever asks a client's model or its user for something may say what; it is not for it to give up its
            // limits.
            case Message.Request _ -> Optional.of(Subject.REQUEST);
            case Message.Notification _, Message.Failure _ -> Optional.of(Subject.CONTENT);
        };
    }

    private static Optional<Subject> ofResult(String method) {
        return switch (method) {
            case Methods.TOOLS_LIST,
                    Methods.PROMPTS_LIST,
                    Methods.RESOURCES_LIST,
                    Methods.RESOURCE_TEMPLATES_LIST,
                    Methods.INITIALIZE,
                    Methods.DISCOVER -> Optional.empty();
            // A prompt is there to tell a model what to do.
            case Methods.PROMPTS_GET -> Optional.of(Subject.REQUEST);
            default -> Optional.of(Subject.CONTENT);
        };
    }
}
