package dev.ostiary.stages;

import dev.ostiary.fields.FieldPattern;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a server asks a client for: input of its user, or of its model.
 *
 * @param at where in the message its {@code params} are, as a JSON Pointer; empty where they are the message's own
 * @param method such as {@code elicitation/create}
 */
record InputQuestion(String at, String method, ObjectNode params) {

    private static final String INPUT_REQUESTS = "inputRequests";

    /** A question by itself, as in the legacy era, or all that a result asks for. */
    static List<InputQuestion> in(Envelope envelope) {
        if (envelope.direction() == Direction.TO_SERVER) {
            return List.of();
        }
        return switch (envelope.message()) {
            case Message.Request request -> List.of(new InputQuestion("", request.method(), request.params()));
            case Message.Result result
            when result.result().path(INPUT_REQUESTS) instanceof ObjectNode asked -> all(asked);
            case Message.Result _, Message.Failure _, Message.Notification _ -> List.of();
        };
    }

    private static List<InputQuestion> all(ObjectNode asked) {
        List<InputQuestion> questions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : asked.properties()) {
            if (each.getValue().path("params") instanceof ObjectNode params) {
                questions.add(new InputQuestion(
                        "/" + INPUT_REQUESTS + "/" + FieldPattern.segment(each.getKey()) + "/params",
                        each.getValue().path("method").asString(""),
                        params));
            }
        }
        return questions;
    }

    boolean isSampling() {
        return method.equals(Methods.SAMPLING);
    }

    boolean isForm() {
        return method.equals(Methods.ELICITATION)
                && !params.path("mode").asString("").equals("url");
    }
}
