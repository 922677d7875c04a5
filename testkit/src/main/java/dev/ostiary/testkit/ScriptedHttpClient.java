package dev.ostiary.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A client over Streamable HTTP that sends exactly the body and headers a test tells it to.
 *
 * <p>For what {@code java.net.http} will not send (a wrong {@code Host}, broken HTTP, half a body), use
 * {@link RawConnection}.
 */
public final class ScriptedHttpClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient client;
    private final URI endpoint;
    private final Map<String, String> standing;

    private ScriptedHttpClient(HttpClient client, URI endpoint, Map<String, String> standing) {
        this.client = client;
        this.endpoint = endpoint;
        this.standing = standing;
    }

    /** A client that sends the headers which every MCP client sends, and no others. */
    public static ScriptedHttpClient of(URI endpoint) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        return new ScriptedHttpClient(
                client,
                endpoint,
                Map.of("Content-Type", "application/json", "Accept", "application/json, text/event-stream"));
    }

    /**
     * The same client, with the same connections, and one more header on every request; an empty value leaves a
     * header out.
     */
    public ScriptedHttpClient with(String name, String value) {
        Map<String, String> headers = new LinkedHashMap<>(standing);
        headers.put(name, value);
        return new ScriptedHttpClient(client, endpoint, headers);
    }

    /**
     * What came back.
     *
     * @param body the whole body as text
     */
    public record Response(int status, Map<String, String> headers, String body) {
        /** A header by its name in lower case. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /** Posts a body and reads the whole response, whatever its type. */
    public Response post(String body) {
        return post(body.getBytes(StandardCharsets.UTF_8));
    }

    public Response post(byte[] body) {
        return whole(request().POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    public Response get() {
        return whole(request().GET());
    }

    public Response delete() {
        return whole(request().DELETE());
    }

    /** Any HTTP method, without a body. */
    public Response method(String name) {
        return whole(request().method(name, HttpRequest.BodyPublishers.noBody()));
    }

    /** Posts a body and reads the response as a stream of events, as they come. */
    public ScriptedEventStream stream(String body) {
        return ScriptedEventStream.of(
                send(request().POST(HttpRequest.BodyPublishers.ofString(body)), BodyHandlers.ofInputStream()));
    }

    /** Opens the stream of a legacy session (GET). */
    public ScriptedEventStream listen() {
        return ScriptedEventStream.of(send(request().GET(), BodyHandlers.ofInputStream()));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest.Builder request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint).timeout(TIMEOUT);
        standing.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.header(name, value);
            }
        });
        return request;
    }

    private Response whole(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Response(response.statusCode(), headers(response), response.body());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a response", interrupted);
        }
    }

    static Map<String, String> headers(HttpResponse<?> response) {
        Map<String, String> first = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> first.put(name, values.getFirst()));
        return Map.copyOf(first);
    }
}
