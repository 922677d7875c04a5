package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.words.Subject;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What of a message that goes to a client speaks to its model; lists are looked at by {@link WithholdPoisoned}. */
final class InjectedText {

    private InjectedText() {}

    static List<Finding> in(Envelope envelope) {
        if (envelope.direction() != Direction.TO_CLIENT) {
            return List.of();
        }
        return switch (envelope.message()) {
            case Message.Result result -> result(envelope.operation().method(), result.result());
            // Whoever asks a client's model or its user for something may say what; it is not for it to give up its
            // limits.
            case Message.Request request -> look(request.params(), Subject.REQUEST);
            case Message.Notification notification -> look(notification.params(), Subject.CONTENT);
            case Message.Failure failure -> look(MessageTree.of(failure), Subject.CONTENT);
        };
    }

    private static List<Finding> result(String method, JsonNode result) {
        return switch (method) {
            case Methods.TOOLS_LIST,
                    Methods.PROMPTS_LIST,
                    Methods.RESOURCES_LIST,
                    Methods.RESOURCE_TEMPLATES_LIST,
                    Methods.INITIALIZE,
                    Methods.DISCOVER -> List.of();
            // A prompt is there to tell a model what to do.
            case Methods.PROMPTS_GET -> look(result, Subject.REQUEST);
            default -> look(result, Subject.CONTENT);
        };
    }

    private static List<Finding> look(JsonNode tree, Subject subject) {
        return AttackTexts.in(tree, subject, "", FindingClass.INJECTED_TEXT);
    }
}
