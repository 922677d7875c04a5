package dev.ostiary.pieces;

import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Operation.Target;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Goes through the texts of a message in the order in which its reader meets them. */
public final class Pieces {

    /** Whether pieces say where they stand; to find that out costs more than all the rest. */
    public enum Placed {
        YES,
        NO
    }

    private final String of;
    private final boolean told;
    private final boolean placed;
    private final Consumer<Piece> taker;
    private final Place at = new Place();

    private Pieces(Operation operation, boolean told, Placed placed, Consumer<Piece> taker) {
        this.of = name(operation.target());
        this.told = told;
        this.placed = placed == Placed.YES;
        this.taker = taker;
    }

    /** What the message is about, as its pieces say it. */
    public static String name(Target target) {
        return Piece.name(
                switch (target) {
                    case Target.Tool(String name) -> name;
                    case Target.Prompt(String name) -> name;
                    case Target.Resource(String uri) -> uri;
                    case Target.Whole _ -> "";
                });
    }

    /** Whether a request hands over arguments. */
    public static boolean isGiven(Message.Request request) {
        return request.method().equals(Methods.TOOLS_CALL) || request.method().equals(Methods.PROMPTS_GET);
    }

    /** The arguments of a call or of a prompt; nothing of any other message. */
    public static void given(Message message, Operation operation, Consumer<Piece> taker) {
        if (message instanceof Message.Request request && isGiven(request)) {
            var pieces = new Pieces(operation, false, Placed.YES, taker);
            pieces.below("arguments", request.params().path("arguments"), pieces::all);
        }
    }

    /**
     * What a client's model reads of a server's answer or question: blocks of text, what was read of resources, documents,
     * descriptions in lists, and the sentence of an error. Notifications are for people and programs.
     */
    public static void told(Message message, Operation operation, Placed placed, Consumer<Piece> taker) {
        var pieces = new Pieces(operation, true, placed, taker);
        switch (message) {
            case Message.Result result -> pieces.result(result.result());
            case Message.Failure failure -> pieces.text(failure.message(), "/message");
            case Message.Request request -> pieces.question(request.params());
            case Message.Notification _ -> {}
        }
    }

    private void result(ObjectNode result) {
        for (Map.Entry<String, JsonNode> member : result.properties()) {
            switch (member.getKey()) {
                case "content", "contents" -> below(member.getKey(), member.getValue(), this::blocks);
                case "messages" -> below(member.getKey(), member.getValue(), this::messages);
                case "structuredContent" -> below(member.getKey(), member.getValue(), this::all);
                case "tools", "prompts", "resources", "resourceTemplates" ->
                    below(member.getKey(), member.getValue(), this::entries);
                case "instructions" -> below(member.getKey(), member.getValue(), this::all);
                default -> {}
            }
        }
    }

    private void question(ObjectNode params) {
        for (Map.Entry<String, JsonNode> member : params.properties()) {
            switch (member.getKey()) {
                case "messages" -> below(member.getKey(), member.getValue(), this::messages);
                case "systemPrompt", "message" -> below(member.getKey(), member.getValue(), this::all);
                default -> {}
            }
        }
    }

    private void messages(JsonNode messages) {
        each(messages, message -> below("content", message.path("content"), this::blocks));
    }

    private void blocks(JsonNode content) {
        switch (content) {
            case ObjectNode block -> block(block);
            case ArrayNode blocks -> each(blocks, this::blocks);
            case StringNode text -> take(text);
            default -> {}
        }
    }

    private void block(ObjectNode block) {
        for (Map.Entry<String, JsonNode> member : block.properties()) {
            switch (member.getKey()) {
                case "text", "description" -> below(member.getKey(), member.getValue(), this::all);
                case "resource", "content" -> below(member.getKey(), member.getValue(), this::blocks);
                default -> {}
            }
        }
    }

    private void entries(JsonNode list) {
        each(list, entry -> below("description", entry.path("description"), this::all));
    }

    private void all(JsonNode node) {
        switch (node) {
            case StringNode text -> take(text);
            case ArrayNode array -> each(array, this::all);
            case ObjectNode object -> {
                for (Map.Entry<String, JsonNode> member : object.properties()) {
                    below(placed ? segment(member.getKey()) : "", member.getValue(), this::all);
                }
            }
            // Numbers, true, false and null hold no text.
            default -> {}
        }
    }

    private void each(JsonNode array, Consumer<JsonNode> way) {
        for (int index = 0; index < array.size(); index++) {
            below(placed ? Integer.toString(index) : "", array.path(index), way);
        }
    }

    private void below(String segment, JsonNode node, Consumer<JsonNode> way) {
        if (!placed) {
            way.accept(node);
            return;
        }
        at.enter(segment);
        way.accept(node);
        at.leave();
    }

    private void take(StringNode text) {
        text(text.stringValue(), at.name());
    }

    private void text(String text, String place) {
        if (!text.isEmpty()) {
            taker.accept(told ? Piece.told(of, place, text) : Piece.argument(of, place, text));
        }
    }

    /** RFC 6901 section 3; a key is only as long as a finding may be. */
    private static String segment(String key) {
        String name = key.length() <= 60 ? key : key.substring(0, 60);
        return name.indexOf('~') < 0 && name.indexOf('/') < 0
                ? name
                : name.replace("~", "~0").replace("/", "~1");
    }
}
