package dev.ostiary.stages;

import dev.ostiary.fields.FieldChange;
import dev.ostiary.fields.FieldPlan;
import dev.ostiary.fields.Shaping;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What of a message is handed over: knows where the messages of MCP hold documents and text.
 *
 * @param message the very same instance where nothing changed
 * @param changes what was done to single fields
 */
record HandedOver(Message message, List<FieldChange> changes) {

    private static final String ARGUMENTS = "arguments";

    /**
     * Carries out what the decision says about fields.
     *
     * @param part which part of the plan: the whole, or what refuses
     */
    static HandedOver of(Envelope envelope, UnaryOperator<FieldPlan> part) {
        var handover = envelope.decision().handover();
        // Labels of results are about what a client is told; what it answers to a server is its own.
        FieldPlan told =
                envelope.direction() == Direction.TO_CLIENT ? part.apply(handover.results()) : FieldPlan.NOTHING;
        return switch (envelope.message()) {
            case Message.Request request -> request(request, part.apply(handover.arguments()));
            case Message.Result result -> result(result, envelope.operation().method(), told);
            case Message.Failure failure -> failure(failure, told);
            case Message.Notification notification -> notification(notification, told);
        };
    }

    private static HandedOver request(Message.Request request, FieldPlan plan) {
        boolean named =
                request.method().equals(Methods.TOOLS_CALL) || request.method().equals(Methods.PROMPTS_GET);
        if (plan.isEmpty() || !named || !(request.params().path(ARGUMENTS) instanceof ObjectNode arguments)) {
            return new HandedOver(request, List.of());
        }
        var shaping = new Shaping(plan);
        Optional<JsonNode> left = shaping.document(arguments, "/" + ARGUMENTS);
        if (left.filter(same -> same == arguments).isPresent()) {
            return new HandedOver(request, List.of());
        }
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        params.setAll(request.params());
        params.set(ARGUMENTS, left.orElseGet(JsonNodeFactory.instance::objectNode));
        return new HandedOver(request.withParams(params), shaping.changes());
    }

    private static HandedOver result(Message.Result result, String named, FieldPlan plan) {
        if (plan.isEmpty()) {
            return new HandedOver(result, List.of());
        }
        var content = new ShapedContent(plan);
        ObjectNode left = switch (named) {
            case Methods.TOOLS_CALL ->
                isTask(result.result()) ? content.remoteTask(result.result()) : content.toolResult(result.result());
            case Methods.RESOURCES_READ -> content.resources(result.result());
            case Methods.PROMPTS_GET -> content.prompt(result.result());
            case String method when Methods.isRemoteTask(method) -> content.remoteTask(result.result());
            default -> result.result();
        };
        return left == result.result()
                ? new HandedOver(result, content.changes())
                : new HandedOver(result.withResult(ForOneCaller.of(left)), content.changes());
    }

    /** Whether it says of a remote task what a call has become (MCP 2026-07-28, tasks extension). */
    private static boolean isTask(ObjectNode result) {
        return result.path("resultType").asString("").equals("task");
    }

    private static HandedOver notification(Message.Notification notification, FieldPlan plan) {
        if (plan.isEmpty()) {
            return new HandedOver(notification, List.of());
        }
        var content = new ShapedContent(plan);
        ObjectNode left = left(notification, content);
        return left == notification.params()
                ? new HandedOver(notification, List.of())
                : new HandedOver(notification.withParams(left), content.changes());
    }

    private static ObjectNode left(Message.Notification notification, ShapedContent content) {
        if (Methods.isRemoteTask(notification.method())) {
            return content.remoteTask(notification.params());
        }
        return Methods.isInOwnWords(notification.method())
                ? content.ownWords(notification.params())
                : notification.params();
    }

    /** Servers quote what they choked on in their errors. */
    private static HandedOver failure(Message.Failure failure, FieldPlan plan) {
        if (plan.isEmpty()) {
            return new HandedOver(failure, List.of());
        }
        var content = new ShapedContent(plan);
        StringNode sentence = JsonNodeFactory.instance.stringNode(failure.message());
        JsonNode message = content.text(sentence, "/message");
        Optional<JsonNode> detail = failure.detail().flatMap(each -> content.value(each, "/data"));
        var left = new Message.Failure(failure.id(), failure.code(), message.asString(""), detail);
        return content.changes().isEmpty()
                ? new HandedOver(failure, List.of())
                : new HandedOver(left, content.changes());
    }
}
