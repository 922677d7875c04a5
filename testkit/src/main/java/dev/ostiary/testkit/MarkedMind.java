package dev.ostiary.testkit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the marked server says to a message.
 *
 * <p>Its tools: {@code echo}; {@code chat} (a log line, progress, then the answer); {@code late} (the same, each a
 * moment later); {@code ask} (asks the user, then answers with what was said); {@code hold} (never answers);
 * {@code shout} (a log line that names no request); {@code rename} (an argument of its prompt has another name from now on); {@code record} (a document, of whose {@code mark} its schema says that
 * it is restricted; with {@code later}, as a remote task). Its questions are numbered from one in each process, so that
 * those of several processes have the same ids.
 */
final class MarkedMind {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String[] TOOLS = {"echo", "chat", "late", "ask", "hold", "shout", "record", "rename"};

    /** One question that the client has not answered yet. */
    private record Asked(JsonNode id, String mark) {}

    private final String name;
    private final Consumer<String> out;
    private final MarkedPrompts prompts = new MarkedPrompts();
    private final MarkedTasks tasks = new MarkedTasks(this::record);
    private final AtomicInteger questions = new AtomicInteger();
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();

    MarkedMind(String name, Consumer<String> out) {
        this.name = name;
        this.out = out;
    }

    void hear(String line) {
        JsonNode message = JSON.readTree(line);
        if (!message.has("method")) {
            answered(message);
        } else if (message.has("id")) {
            request(message.path("id"), message.path("method").asString(), message.path("params"));
        }
    }

    private void request(JsonNode id, String method, JsonNode params) {
        switch (method) {
            case "initialize" -> initialized(id, params);
            case "server/discover" -> discovered(id);
            case "ping", "logging/setLevel" -> result(id, JSON.createObjectNode());
            case "tools/list" -> tools(id);
            case "prompts/list" -> result(id, prompts.listed(cached()));
            case "prompts/get" ->
                prompts.filledIn(params)
                        .ifPresentOrElse(
                                filled -> result(id, filled), () -> error(id, -32602, "There is no such prompt."));
            case "resources/list" -> resources(id);
            case "resources/read" -> read(id, params);
            case "tools/call" -> call(id, params);
            case "tasks/get" -> result(id, tasks.state(params, isModern(params)));
            case "tasks/result" -> result(id, tasks.result(params));
            default -> error(id, -32601, "There is no such method here.");
        }
    }

    private void call(JsonNode id, JsonNode params) {
        String mark = params.path("arguments").path("mark").asString("");
        switch (params.path("name").asString("")) {
            case "echo" -> text(id, mark);
            case "chat" -> chat(id, params, mark);
            case "late" -> Thread.ofVirtual().start(() -> late(id, params, mark));
            case "ask" -> ask(id, params, mark);
            case "hold" -> progress(params, mark);
            case "rename" -> {
                prompts.renamed();
                say(
                        JSON.createObjectNode().put("method", "notifications/prompts/list_changed"),
                        "params",
                        JSON.createObjectNode());
                text(id, mark);
            }
            case "record" ->
                result(id, params.path("arguments").has("later") ? tasks.begun(mark, isModern(params)) : record(mark));
            case "shout" -> {
                log(mark);
                text(id, mark);
            }
            default -> error(id, -32602, "There is no such tool.");
        }
    }

    /** What it declares, but where it is asked to lie. */
    private ObjectNode record(String mark) {
        ObjectNode result = JSON.createObjectNode().put("resultType", "complete");
        result.putArray("content");
        ObjectNode document = result.putObject("structuredContent").put("mark", mark);
        if (mark.equals("lie")) {
            document.put("name", 5);
        } else {
            document.put("name", name);
        }
        return result;
    }

    private void chat(JsonNode id, JsonNode params, String mark) {
        progress(params, mark);
        log(mark);
        text(id, mark);
    }

    private void late(JsonNode id, JsonNode params, String mark) {
        try {
            Thread.sleep(
                    Duration.ofMillis(params.path("arguments").path("after").asInt(30)));
            progress(params, mark);
            Thread.sleep(
                    Duration.ofMillis(params.path("arguments").path("after").asInt(30)));
            progress(params, mark);
            text(id, mark);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(JsonNode id, JsonNode params, String mark) {
        ObjectNode form = JSON.createObjectNode().put("message", mark);
        form.putObject("requestedSchema")
                .put("type", "object")
                .putObject("properties")
                .putObject("word")
                .put("type", "string");
        if (!isModern(params)) {
            String question = "q" + questions.incrementAndGet();
            asked.put(question, new Asked(id, mark));
            say(JSON.createObjectNode().put("id", question).put("method", "elicitation/create"), "params", form);
        } else if (params.has("inputResponses")) {
            text(
                    id,
                    mark + " " + params.path("requestState").asString("") + " "
                            + said(params.path("inputResponses").path("q")));
        } else {
            ObjectNode result = JSON.createObjectNode().put("resultType", "input_required");
            ObjectNode question = result.putObject("inputRequests").putObject("q");
            question.put("method", "elicitation/create").set("params", form);
            result(id, result.put("requestState", "state of " + mark));
        }
    }

    private void answered(JsonNode answer) {
        Asked waiting = asked.remove(answer.path("id").asString(""));
        if (waiting != null) {
            text(waiting.id(), waiting.mark() + " " + said(answer.path("result")));
        }
    }

    private static String said(JsonNode elicited) {
        return elicited.path("content").path("word").asString("nothing");
    }

    private static boolean isModern(JsonNode params) {
        return params.path("_meta").has("io.modelcontextprotocol/protocolVersion");
    }

    private void initialized(JsonNode id, JsonNode params) {
        ObjectNode result = JSON.createObjectNode()
                .put("protocolVersion", params.path("protocolVersion").asString());
        result.set("capabilities", capabilities());
        result.putObject("serverInfo").put("name", name).put("version", "1");
        result(id, result);
    }

    private void discovered(JsonNode id) {
        ObjectNode result = cached();
        result.putArray("supportedVersions").add("2026-07-28");
        result.set("capabilities", capabilities());
        result(id, result);
    }

    private static ObjectNode capabilities() {
        ObjectNode capabilities = JSON.createObjectNode();
        capabilities.putObject("tools");
        capabilities.putObject("resources");
        capabilities.putObject("prompts").put("listChanged", true);
        capabilities.putObject("logging");
        return capabilities;
    }

    private void tools(JsonNode id) {
        ObjectNode result = cached();
        var tools = result.putArray("tools");
        for (String tool : TOOLS) {
            ObjectNode entry = tools.addObject().put("name", tool).put("description", tool + " of " + name);
            entry.putObject("inputSchema").put("type", "object");
            if (tool.equals("record")) {
                entry.set("outputSchema", recorded());
            }
        }
        result(id, result);
    }

    private static ObjectNode recorded() {
        ObjectNode schema = JSON.createObjectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("name").put("type", "string");
        properties.putObject("mark").put("type", "string").put("x-sensitivity", "restricted");
        schema.putArray("required").add("name").add("mark");
        return schema;
    }

    /** The same URI in every server of this kind. */
    private void resources(JsonNode id) {
        ObjectNode result = cached();
        result.putArray("resources").addObject().put("uri", "note://shared").put("name", "shared");
        result(id, result);
    }

    private void read(JsonNode id, JsonNode params) {
        if (!params.path("uri").asString("").startsWith("note://")) {
            error(id, isModern(params) ? -32602 : -32002, "There is nothing at this place.");
            return;
        }
        ObjectNode result = cached();
        result.putArray("contents")
                .addObject()
                .put("uri", params.path("uri").asString(""))
                .put("text", "a note of " + name);
        result(id, result);
    }

    private static ObjectNode cached() {
        return JSON.createObjectNode()
                .put("resultType", "complete")
                .put("ttlMs", 0)
                .put("cacheScope", "private");
    }

    private void text(JsonNode id, String text) {
        ObjectNode result = JSON.createObjectNode().put("resultType", "complete");
        result.putArray("content").addObject().put("type", "text").put("text", text);
        result(id, result);
    }

    private void progress(JsonNode params, String mark) {
        JsonNode token = params.path("_meta").path("progressToken");
        if (!token.isMissingNode()) {
            ObjectNode progress = JSON.createObjectNode().put("progress", 1).put("message", mark);
            progress.set("progressToken", token);
            say(JSON.createObjectNode().put("method", "notifications/progress"), "params", progress);
        }
    }

    private void log(String mark) {
        ObjectNode line = JSON.createObjectNode().put("level", "info").put("data", mark);
        say(JSON.createObjectNode().put("method", "notifications/message"), "params", line);
    }

    private void result(JsonNode id, ObjectNode result) {
        ObjectNode answer = JSON.createObjectNode();
        answer.set("id", id);
        say(answer, "result", result);
    }

    private void error(JsonNode id, int code, String sentence) {
        ObjectNode answer = JSON.createObjectNode();
        answer.set("id", id);
        say(answer, "error", JSON.createObjectNode().put("code", code).put("message", sentence));
    }

    private void say(ObjectNode head, String member, ObjectNode body) {
        ObjectNode whole = JSON.createObjectNode().put("jsonrpc", "2.0");
        whole.setAll(head);
        whole.set(member, body);
        out.accept(whole.toString());
    }
}
