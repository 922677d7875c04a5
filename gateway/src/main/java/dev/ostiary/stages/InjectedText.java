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

    static List<Finding> in(Envelope envelope, Detection detection) {
        if (envelope.direction() != Direction.TO_CLIENT) {
            return List.of();
        }
        var look = new Look(detection, Origin.of(envelope));
        return switch (envelope.message()) {
            case Message.Result result -> look.result(envelope.operation().method(), result.result());
            // Whoever asks a client's model or its user for something may say what; it is not for it to give up its
            // limits.
            case Message.Request request -> look.at(request.params(), Subject.REQUEST);
            case Message.Notification notification -> look.at(notification.params(), Subject.CONTENT);
            case Message.Failure failure -> look.at(MessageTree.of(failure), Subject.CONTENT);
        };
    }

    private record Look(Detection detection, Origin origin) {

        List<Finding> result(String method, JsonNode result) {
            return switch (method) {
                case Methods.TOOLS_LIST,
                        Methods.PROMPTS_LIST,
                        Methods.RESOURCES_LIST,
                        Methods.RESOURCE_TEMPLATES_LIST,
                        Methods.INITIALIZE,
                        Methods.DISCOVER -> List.of();
                // A prompt is there to tell a model what to do.
                case Methods.PROMPTS_GET -> at(result, Subject.REQUEST);
                default -> at(result, Subject.CONTENT);
            };
        }

        List<Finding> at(JsonNode tree, Subject subject) {
            return AttackTexts.in(tree, subject, detection, origin, "", FindingClass.INJECTED_TEXT);
        }
    }
}
