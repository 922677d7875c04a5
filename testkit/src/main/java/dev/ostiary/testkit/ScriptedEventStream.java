package dev.ostiary.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A response that is read as server-sent events while it comes; closing it drops the connection. A response of
 * another type is one event.
 */
public final class ScriptedEventStream implements AutoCloseable {

    private final int status;
    private final Map<String, String> headers;
    private final InputStream body;
    private final Inbox events = new Inbox();
    private volatile Optional<String> lastId = Optional.empty();

    private ScriptedEventStream(HttpResponse<InputStream> response) {
        this.status = response.statusCode();
        this.headers = ScriptedHttpClient.headers(response);
        this.body = response.body();
    }

    static ScriptedEventStream of(HttpResponse<InputStream> response) {
        ScriptedEventStream stream = new ScriptedEventStream(response);
        Thread.ofVirtual().start(stream::follow);
        return stream;
    }

    public int status() {
        return status;
    }

    /** A header by its name in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The data of the events. */
    public Inbox events() {
        return events;
    }

    /** The id of the newest event that had one, for {@code Last-Event-ID}. */
    public Optional<String> lastId() {
        return lastId;
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException alreadyBroken) {
            // What a test wants here is that the connection is gone, and it is.
        }
    }

    private void follow() {
        SseEvent.Assembly assembly = new SseEvent.Assembly(this::take);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            if (header("content-type").orElse("").startsWith("text/event-stream")) {
                lines.lines().forEach(assembly::line);
            } else {
                whole(lines.lines().collect(Collectors.joining("\n")));
            }
        } catch (IOException | UncheckedIOException broken) {
            // A stream that breaks has ended; the test sees what came before.
        } finally {
            events.ended();
        }
    }

    private void whole(String text) {
        if (!text.isEmpty()) {
            events.arrived(text);
        }
    }

    private void take(SseEvent event) {
        if (event.id().isPresent()) {
            lastId = event.id();
        }
        // An event without data only tells where to resume from (2025-11-25, Streamable HTTP).
        if (!event.data().isEmpty()) {
            events.arrived(event.data());
        }
    }
}
