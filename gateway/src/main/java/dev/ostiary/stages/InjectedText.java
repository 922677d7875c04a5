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
            case Message.Request request -> look(request.params());
            case Message.Notification notification -> look(notification.params());
            case Message.Failure failure -> look(FailureTree.of(failure));
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
            default -> look(result);
        };
    }

    private static List<Finding> look(JsonNode tree) {
        return AttackTexts.in(tree, Subject.CONTENT, "", FindingClass.INJECTED_TEXT);
    }
}
