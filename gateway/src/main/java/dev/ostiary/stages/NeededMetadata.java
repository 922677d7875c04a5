package dev.ostiary.stages;

import dev.ostiary.fields.Changes;
import dev.ostiary.fields.FieldChange;
import dev.ostiary.fields.FieldChange.Did;
import dev.ostiary.fields.FieldPattern;
import dev.ostiary.fields.Rewritten;
import dev.ostiary.fields.Sentences;
import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Methods;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What of a message's metadata its reader needs: knows where the messages of MCP hold metadata. */
final class NeededMetadata {

    private static final String RULE = "metadata";

    // Where objects with metadata of their own stand; what is data to MCP, such as structured content, is no part of
    // it.
    private static final Set<String> HOLDERS = Set.of(
            "tools",
            "prompts",
            "resources",
            "resourceTemplates",
            "contents",
            "content",
            "messages",
            "tasks",
            "roots",
            "resource",
            "task");

    private static final String SERVER_INFO = "serverInfo";
    private static final String INSTRUCTIONS = "instructions";

    // Icons, a web site and a description are for people who choose a server; here it is chosen.
    private static final Set<String> OF_A_SERVER = Set.of("name", "version", "title");

    private final Predicate<String> kept;
    private final int instructions;
    private final Changes changes = new Changes();

    /**
     * @param kept which keys stay that nobody knows
     * @param instructions how many characters of instructions stay
     */
    NeededMetadata(Predicate<String> kept, int instructions) {
        this.kept = kept;
        this.instructions = instructions;
    }

    List<FieldChange> changes() {
        return changes.all();
    }

    /** The very same instance where all of it is needed. */
    Message of(Message message, String method) {
        return switch (message) {
            case Message.Result result -> {
                ObjectNode left = introduction(holder(result.result(), "", Methods.isRemoteTask(method)), method);
                yield left == result.result() ? result : result.withResult(left);
            }
            case Message.Notification notification -> {
                ObjectNode left = holder(notification.params(), "", Methods.isRemoteTask(notification.method()));
                yield left == notification.params() ? notification : notification.withParams(left);
            }
            case Message.Request request -> {
                ObjectNode left = holder(request.params(), "", false);
                yield left == request.params() ? request : request.withParams(left);
            }
            case Message.Failure _ -> message;
        };
    }

    private ObjectNode holder(ObjectNode holder, String pointer, boolean isRemoteTask) {
        return Rewritten.members(holder, (name, value) -> switch (value) {
            case ObjectNode meta when name.equals(MetaKeys.META) -> meta(meta, pointer + "/" + name);
            case ObjectNode one
            when HOLDERS.contains(name) -> Optional.of(holder(one, pointer + "/" + name, isRemoteTask));
            case ArrayNode many
            when HOLDERS.contains(name) ->
                Optional.of(Rewritten.elements(
                        many,
                        each -> Optional.of(
                                each instanceof ObjectNode one
                                        ? holder(one, pointer + "/" + name + "/*", isRemoteTask)
                                        : each)));
            case ObjectNode result
            when isRemoteTask && name.equals("result") -> Optional.of(holder(result, pointer + "/" + name, false));
            default -> Optional.of(value);
        });
    }

    /** Nothing at all where nothing of it is left. */
    private Optional<ObjectNode> meta(ObjectNode meta, String pointer) {
        ObjectNode left = Rewritten.members(meta, (key, value) -> {
            String at = pointer + "/" + FieldPattern.segment(key);
            if (!KnownMeta.knows(key) && !kept.test(key)) {
                return dropped(value, at);
            }
            return Optional.of(
                    value instanceof ObjectNode server && key.equals(MetaKeys.SERVER_INFO)
                            ? server(server, at)
                            : value);
        });
        return left.isEmpty() && left != meta ? Optional.empty() : Optional.of(left);
    }

    private ObjectNode server(ObjectNode server, String pointer) {
        return Rewritten.members(
                server,
                (name, value) -> OF_A_SERVER.contains(name)
                        ? Optional.of(value)
                        : dropped(value, pointer + "/" + FieldPattern.segment(name)));
    }

    private Optional<JsonNode> dropped(JsonNode value, String pointer) {
        changes.add(pointer, Did.LEFT_OUT, RULE, value, Optional.empty());
        return Optional.empty();
    }

    /** How a server introduces itself. */
    private ObjectNode introduction(ObjectNode result, String method) {
        boolean introduces = method.equals(Methods.INITIALIZE) || method.equals(Methods.DISCOVER);
        return !introduces
                ? result
                : Rewritten.members(
                        result,
                        (name, value) -> Optional.of(
                                switch (value) {
                                    case ObjectNode server
                                    when name.equals(SERVER_INFO) -> server(server, "/" + SERVER_INFO);
                                    case StringNode text when name.equals(INSTRUCTIONS) -> instructions(text);
                                    default -> value;
                                }));
    }

    private StringNode instructions(StringNode text) {
        String left = Sentences.atMost(text.stringValue(), instructions);
        if (left.equals(text.stringValue())) {
            return text;
        }
        StringNode shortened = JsonNodeFactory.instance.stringNode(left);
        changes.add("/" + INSTRUCTIONS, Did.SHORTENED, RULE, text, Optional.of(shortened));
        return shortened;
    }
}
