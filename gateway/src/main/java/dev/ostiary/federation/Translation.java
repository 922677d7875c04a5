package dev.ostiary.federation;

import dev.ostiary.federation.Names.Native;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts a server's names and URIs into the words of the federated endpoint, and back.
 *
 * <p>Only members that the protocol defines as names or URIs are touched, never text or arguments.
 */
final class Translation {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Names names;

    Translation(Names names) {
        this.names = names;
    }

    /** A request in the words of the one server that it is for. */
    record Resolved(String server, Message.Request request) {}

    /** The server and the words for a request that names something; empty where nothing is known under that name. */
    Optional<Resolved> resolve(Message.Request request) {
        ObjectNode params = request.params();
        return switch (request.method()) {
            case Methods.TOOLS_CALL, Methods.PROMPTS_GET ->
                names.named(text(params, "name")).map(found -> resolved(request, "name", found));
            case Methods.RESOURCES_READ, Methods.RESOURCES_SUBSCRIBE, Methods.RESOURCES_UNSUBSCRIBE ->
                names.located(text(params, "uri")).map(found -> resolved(request, "uri", found));
            case Methods.COMPLETE -> reference(request);
            default -> Optional.empty();
        };
    }

    /** A list of one server that has to be read before a request can be resolved. */
    record Unlisted(String server, String method) {}

    /** The list that tells what a shortened name in this request was, if it is not known (any more). */
    Optional<Unlisted> unlisted(Message.Request request) {
        JsonNode reference = request.params().path("ref");
        return switch (request.method()) {
            case Methods.TOOLS_CALL -> unlisted(text(request.params(), "name"), Methods.TOOLS_LIST);
            case Methods.PROMPTS_GET -> unlisted(text(request.params(), "name"), Methods.PROMPTS_LIST);
            case Methods.COMPLETE -> unlisted(text(reference, "name"), Methods.PROMPTS_LIST);
            default -> Optional.empty();
        };
    }

    private Optional<Unlisted> unlisted(String given, String method) {
        return names.unlisted(given).map(server -> new Unlisted(server, method));
    }

    private Optional<Resolved> reference(Message.Request request) {
        if (!(request.params().path("ref") instanceof ObjectNode reference)) {
            return Optional.empty();
        }
        boolean prompt = text(reference, "type").equals("ref/prompt");
        String member = prompt ? "name" : "uri";
        String given = text(reference, member);
        return (prompt ? names.named(given) : names.located(given)).map(found -> {
            ObjectNode known = with(reference, member, found.name());
            return new Resolved(found.server(), request.withParams(with(request.params(), "ref", known)));
        });
    }

    private static Resolved resolved(Message.Request request, String member, Native found) {
        return new Resolved(found.server(), request.withParams(with(request.params(), member, found.name())));
    }

    /** The server of this URI, and the URI as it knows it. */
    Optional<Native> located(String uri) {
        return names.located(uri);
    }

    /** An answer of a server in the words of the endpoint. */
    Message.Answer named(String server, Message.Answer answer, String method) {
        return switch (answer) {
            case Message.Result result -> {
                ObjectNode named = named(server, result.result(), method);
                yield named == result.result() ? result : result.withResult(named);
            }
            case Message.Failure failure -> failure;
        };
    }

    /** A notification or a question of a server in the words of the endpoint. */
    Message named(String server, Message message) {
        return switch (message) {
            case Message.Notification notification
            when notification.method().equals(Methods.RESOURCE_UPDATED) ->
                notification.withParams(
                        with(notification.params(), "uri", names.uri(server, text(notification.params(), "uri"))));
            case Message.Notification other -> other;
            case Message.Request question -> question;
            case Message.Answer answer -> answer;
        };
    }

    private ObjectNode named(String server, ObjectNode result, String method) {
        return switch (method) {
            case Methods.TOOLS_LIST -> each(result, "tools", tool -> renamed(server, tool));
            case Methods.PROMPTS_LIST -> each(result, "prompts", prompt -> renamed(server, prompt));
            case Methods.RESOURCES_LIST -> each(result, "resources", found -> relocated(server, found, "uri"));
            case Methods.RESOURCE_TEMPLATES_LIST ->
                each(result, "resourceTemplates", found -> relocated(server, found, "uriTemplate"));
            case Methods.RESOURCES_READ -> each(result, "contents", found -> relocated(server, found, "uri"));
            case Methods.TOOLS_CALL -> each(result, "content", block -> block(server, block));
            case Methods.PROMPTS_GET -> each(result, "messages", message -> message(server, message));
            default -> result;
        };
    }

    private JsonNode renamed(String server, JsonNode item) {
        return item instanceof ObjectNode object && object.path("name").isString()
                ? with(object, "name", names.name(server, text(object, "name")))
                : item;
    }

    private JsonNode relocated(String server, JsonNode item, String member) {
        return item instanceof ObjectNode object && object.path(member).isString()
                ? with(object, member, names.uri(server, text(object, member)))
                : item;
    }

    private JsonNode message(String server, JsonNode message) {
        return message instanceof ObjectNode object
                ? with(object, "content", block(server, object.path("content")))
                : message;
    }

    private JsonNode block(String server, JsonNode block) {
        return switch (block.path("type").asString("")) {
            case "resource_link" -> relocated(server, block, "uri");
            case "resource" ->
                block instanceof ObjectNode object
                        ? with(object, "resource", relocated(server, object.path("resource"), "uri"))
                        : block;
            default -> block;
        };
    }

    /** The object with each element of one of its arrays changed; the very same object where none was. */
    private static ObjectNode each(ObjectNode result, String member, UnaryOperator<JsonNode> change) {
        if (!(result.path(member) instanceof ArrayNode items)) {
            return result;
        }
        ArrayNode changed = JSON.arrayNode(items.size());
        boolean touched = false;
        for (JsonNode item : items) {
            JsonNode after = change.apply(item);
            touched |= after != item;
            changed.add(after);
        }
        return touched ? with(result, member, changed) : result;
    }

    private static ObjectNode with(ObjectNode node, String member, String value) {
        return with(node, member, JSON.stringNode(value));
    }

    private static ObjectNode with(ObjectNode node, String member, JsonNode value) {
        ObjectNode copy = JSON.objectNode();
        copy.setAll(node);
        copy.set(member, value);
        return copy;
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }
}
