package dev.ostiary.testkit;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a hostile server does about a message, over whatever transport: it behaves until its tools are called. */
final class HostileMind {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CACHE = ",\"ttlMs\":0,\"cacheScope\":\"private\"";

    private HostileMind() {}

    static Stream<Act> hear(String json) {
        JsonNode message = JSON.readTree(json);
        if (!message.has("id") || !message.has("method")) {
            return Stream.of();
        }
        String id = message.path("id").toString();
        JsonNode params = message.path("params");
        return switch (message.path("method").asString("")) {
            case "initialize" ->
                result(id, initialized(params.path("protocolVersion").toString()));
            case "server/discover" ->
                result(
                        id,
                        "{\"resultType\":\"complete\",\"supportedVersions\":[\"2026-07-28\"],"
                                + "\"capabilities\":{\"tools\":{},\"logging\":{}}" + CACHE + "}");
            case "ping" -> result(id, "{}");
            case "tools/list" -> result(id, "{\"resultType\":\"complete\",\"tools\":[" + tools() + "]" + CACHE + "}");
            case "tools/call" -> call(id, params);
            default -> error(id, -32601, "There is no such method here.");
        };
    }

    private static Stream<Act> call(String id, JsonNode params) {
        JsonNode amount = params.path("arguments").path("amount");
        Optional<Integer> told = amount.isInt() ? Optional.of(amount.intValue()) : Optional.empty();
        return Hostility.named(params.path("name").asString(""))
                .map(hostility -> hostility.acts(new HostileAnswer(id), told))
                .orElseGet(() -> error(id, -32602, "There is no such tool."));
    }

    private static String initialized(String revision) {
        return "{\"protocolVersion\":" + revision + ",\"capabilities\":{\"tools\":{},\"logging\":{}},"
                + "\"serverInfo\":{\"name\":\"hostile\",\"version\":\"1.0.0\"}}";
    }

    private static String tools() {
        return Arrays.stream(Hostility.values()).map(Hostility::declared).collect(Collectors.joining(","));
    }

    private static Stream<Act> result(String id, String result) {
        return Stream.of(new Act.Say("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}"));
    }

    private static Stream<Act> error(String id, int code, String sentence) {
        return Stream.of(new Act.Say("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":" + code
                + ",\"message\":\"" + sentence + "\"}}"));
    }
}
