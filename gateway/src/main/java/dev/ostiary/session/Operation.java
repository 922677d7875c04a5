package dev.ostiary.session;

import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a message does: a method of one server, and the tool, prompt or resource that it names.
 *
 * @param server the server's name as configured
 * @param method the JSON-RPC method; for an answer, the method that it answers
 */
public record Operation(String server, String method, Target target) {

    /** Stands for the server where the gateway answers for all servers at once; no server may be called this. */
    public static final String ALL_SERVERS = "*";

    /** What a message names, in the server's own words. */
    public sealed interface Target {
        record Tool(String name) implements Target {}

        record Prompt(String name) implements Target {}

        record Resource(String uri) implements Target {}

        /** The method names nothing: lists, pings, notifications. */
        record Whole() implements Target {}
    }

    private static final Target WHOLE = new Target.Whole();

    /** What this request does to this server. */
    public static Operation of(String server, Message.Request request) {
        return new Operation(server, request.method(), target(request.method(), request.params()));
    }

    /** What this notification does to this server. */
    public static Operation of(String server, Message.Notification notification) {
        return new Operation(server, notification.method(), target(notification.method(), notification.params()));
    }

    private static Target target(String method, ObjectNode params) {
        return switch (method) {
            case Methods.TOOLS_CALL -> new Target.Tool(text(params, "name"));
            case Methods.PROMPTS_GET -> new Target.Prompt(text(params, "name"));
            case Methods.RESOURCES_READ, Methods.RESOURCES_SUBSCRIBE, Methods.RESOURCES_UNSUBSCRIBE ->
                new Target.Resource(text(params, "uri"));
            case Methods.COMPLETE -> reference(params);
            default -> WHOLE;
        };
    }

    private static Target reference(ObjectNode params) {
        var reference = params.path("ref");
        return switch (reference.path("type").asString("")) {
            case "ref/prompt" -> new Target.Prompt(reference.path("name").asString(""));
            case "ref/resource" -> new Target.Resource(reference.path("uri").asString(""));
            default -> WHOLE;
        };
    }

    private static String text(ObjectNode params, String name) {
        return params.path(name).asString("");
    }
}
