package dev.ostiary.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Opens legacy sessions and leaves them open: what a gateway costs that many clients use now and then. */
public final class OpenSessions {

    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":{},"clientInfo":{"name":"bench","version":"1"}}}""";
    private static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
    private static final String CALL = """
            {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"look_up","arguments":{"question":"?"}}}""";

    private OpenSessions() {}

    /** {@code URL COUNT}; ends with an error if one of them could not be opened and used. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        URI gateway = URI.create(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int session = 0; session < count; session++) {
                open(client, gateway);
            }
        }
        System.out.println(count + " sessions opened and used");
    }

    private static void open(HttpClient client, URI gateway) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
        var opened = client.send(post(request.copy(), INITIALIZE), BodyHandlers.ofString());
        request.header(
                        "Mcp-Session-Id",
                        opened.headers().firstValue("mcp-session-id").orElseThrow())
                .header("MCP-Protocol-Version", "2025-11-25");
        client.send(post(request.copy(), INITIALIZED), BodyHandlers.discarding());
        var called = client.send(post(request, CALL), BodyHandlers.ofString());
        if (!called.body().contains("in good standing")) {
            throw new IllegalStateException("a session that does not work: " + called.body());
        }
    }

    private static HttpRequest post(HttpRequest.Builder request, String body) {
        return request.POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }
}
