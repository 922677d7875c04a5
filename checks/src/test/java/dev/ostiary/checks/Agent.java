package dev.ostiary.checks;

import dev.ostiary.testkit.ScriptedEventStream;
import dev.ostiary.testkit.ScriptedHttpClient;
import dev.ostiary.testkit.ScriptedHttpClient.Response;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An agent at one endpoint of a gateway, over HTTP, in one of the two eras. */
sealed interface Agent {

    JsonMapper JSON = JsonMapper.shared();

    /** The client that sends what this agent says. */
    ScriptedHttpClient client(String method, String name);

    /** The params with what the era adds to them. */
    ObjectNode params(ObjectNode plain);

    /** JSON with single quotes, for readable tests. */
    static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    }

    static String message(String id, String method, JsonNode params) {
        ObjectNode message = JSON.createObjectNode().put("jsonrpc", "2.0");
        if (!id.isEmpty()) {
            message.set("id", JSON.readTree(id));
        }
        message.put("method", method);
        message.set("params", params);
        return message.toString();
    }

    default Response request(String id, String method, String params) {
        ObjectNode own = params(json(params));
        return client(method, name(own)).post(message(id, method, own));
    }

    default ScriptedEventStream stream(String id, String method, String params) {
        ObjectNode own = params(json(params));
        return client(method, name(own)).stream(message(id, method, own));
    }

    default Response notify(String method, String params) {
        return request("", method, params);
    }

    default Response call(String id, String tool, String arguments) {
        return request(id, "tools/call", "{'name':'" + tool + "','arguments':" + arguments + "}");
    }

    private static String name(ObjectNode params) {
        return params.path("name")
                .asString(params.path("uri").asString(params.path("taskId").asString("")));
    }

    /** A legacy session, initialized. */
    static Legacy legacy(ScriptedHttpClient client, String revision) {
        Legacy unopened = new Legacy(client, "");
        Response opened = unopened.request(
                "0",
                "initialize",
                "{'protocolVersion':'" + revision + "','capabilities':{'elicitation':{}},"
                        + "'clientInfo':{'name':'t','version':'1'}}");
        String id = opened.header("mcp-session-id").orElseThrow(() -> new AssertionError("no session: " + opened));
        Legacy session = new Legacy(client.with("Mcp-Session-Id", id).with("MCP-Protocol-Version", revision), id);
        session.notify("notifications/initialized", "{}");
        return session;
    }

    static Legacy legacy(RunningGateway gateway, String path, String revision) {
        return legacy(gateway.client(path), revision);
    }

    static Legacy legacy(RunningGateway gateway, String path) {
        return legacy(gateway, path, "2025-11-25");
    }

    static Modern modern(RunningGateway gateway, String path) {
        return new Modern(gateway.client(path));
    }

    record Legacy(ScriptedHttpClient http, String sessionId) implements Agent {
        @Override
        public ScriptedHttpClient client(String method, String name) {
            return http;
        }

        @Override
        public ObjectNode params(ObjectNode plain) {
            return plain;
        }
    }

    record Modern(ScriptedHttpClient http) implements Agent {
        @Override
        public ScriptedHttpClient client(String method, String name) {
            ScriptedHttpClient client =
                    http.with("MCP-Protocol-Version", "2026-07-28").with("Mcp-Method", method);
            return name.isEmpty() ? client : client.with("Mcp-Name", name);
        }

        @Override
        public ObjectNode params(ObjectNode plain) {
            ObjectNode meta = plain.withObject("_meta");
            meta.put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
            meta.putObject("io.modelcontextprotocol/clientCapabilities").putObject("elicitation");
            return plain;
        }
    }

    /** Why something was refused, as its answer says, wherever it says it. */
    static String reason(Response refused) {
        JsonNode body = body(refused);
        JsonNode data = body.path("error").path("data");
        return data.path("reason").asString(refusal(body).path("reason").asString("none: " + body));
    }

    /** The id that a refusal names. */
    static String refusalId(Response refused) {
        JsonNode body = body(refused);
        return body.path("error")
                .path("data")
                .path("id")
                .asString(refusal(body).path("id").asString(""));
    }

    private static JsonNode refusal(JsonNode body) {
        return body.path("result").path("_meta").path("dev.ostiary/refusal");
    }

    /** The answer, also where it came as the last event of a stream. */
    static JsonNode body(Response response) {
        String text = response.body();
        int last = text.lastIndexOf("data: {");
        return JSON.readTree(last < 0 ? text : text.substring(last + 6, text.indexOf('\n', last)));
    }

    /** What a called tool said. */
    static String text(Response called) {
        return body(called).path("result").path("content").path(0).path("text").asString("none: " + called.body());
    }
}
