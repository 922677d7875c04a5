package dev.ostiary.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server over Streamable HTTP that misbehaves when told to, on a loopback port of its own.
 *
 * <p>Tools misbehave as over standard streams ({@link Hostility}), inside a stream of events. What goes
 * wrong at the level of HTTP is asked for by path ({@link #at}).
 */
public final class HostileHttpServer implements AutoCloseable {

    /** What goes wrong before MCP begins, each at a path of its own. */
    public enum Path {
        /** Nothing goes wrong but what the tools do. */
        MCP("/mcp"),
        /** 500 with a page of HTML. */
        HTML_ERROR("/html-error"),
        /** 307 to {@code /mcp}. */
        REDIRECT("/redirect"),
        /** 200 with JSON that says it is text. */
        WRONG_TYPE("/wrong-type"),
        /** 200 with an empty body. */
        EMPTY("/empty"),
        /** Closes without a response. */
        CLOSED("/closed"),
        /** 401 without a word on how to do better. */
        UNAUTHORIZED("/unauthorized");

        private final String path;

        Path(String path) {
            this.path = path;
        }
    }

    /**
     * What it was sent.
     *
     * @param headers by their names in lower case
     */
    public record Received(String method, Map<String, List<String>> headers, String body) {}

    private static final long MORE_THAN_IS_SENT = 1_000_000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final List<Received> received = new CopyOnWriteArrayList<>();

    private HostileHttpServer(HttpServer server) {
        this.server = server;
    }

    public static HostileHttpServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            HostileHttpServer hostile = new HostileHttpServer(server);
            server.setExecutor(hostile.threads);
            for (Path path : Path.values()) {
                server.createContext(path.path, exchange -> hostile.serve(path, exchange));
            }
            server.start();
            return hostile;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** Where something goes wrong. */
    public URI at(Path path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path.path);
    }

    /** Every request until now, in the order of their arrival. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(Path path, HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, List<String>> headers = new TreeMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            received.add(new Received(exchange.getRequestMethod(), headers, body));
            switch (path) {
                case MCP -> converse(exchange, body);
                case HTML_ERROR -> respond(exchange, 500, "text/html", "<!doctype html><h1>Oh no</h1>");
                case REDIRECT -> {
                    exchange.getResponseHeaders().set("Location", at(Path.MCP).toString());
                    respond(exchange, 307, "text/plain", "Over there.");
                }
                case WRONG_TYPE -> respond(exchange, 200, "text/plain", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
                case EMPTY -> respond(exchange, 200, "application/json", "");
                case CLOSED -> {
                    // Leaving without sending headers closes the connection.
                }
                case UNAUTHORIZED -> respond(exchange, 401, "text/plain", "No.");
            }
        }
    }

    private void converse(HttpExchange exchange, String body) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            respond(exchange, 405, "text/plain", "POST only.");
            return;
        }
        List<Act> acts = HostileMind.hear(body).toList();
        if (body.contains("\"tools/call\"")) {
            stream(exchange, acts);
        } else if (acts.equals(List.of())) {
            exchange.sendResponseHeaders(202, -1);
        } else if (acts.getFirst() instanceof Act.Say(String json)) {
            respond(exchange, 200, "application/json", json);
        }
    }

    private void stream(HttpExchange exchange, List<Act> acts) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        // Only a body that is shorter than promised makes this server break the connection off.
        exchange.sendResponseHeaders(200, acts.contains(new Act.Vanish()) ? MORE_THAN_IS_SENT : 0);
        OutputStream out = exchange.getResponseBody();
        for (Act act : acts) {
            out.flush();
            perform(act, out);
        }
        out.close();
    }

    private void perform(Act act, OutputStream out) throws IOException {
        switch (act) {
            case Act.Say(String json) ->
                out.write(("event: message\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8));
            case Act.Blurt(String latin1) -> out.write(event(latin1).getBytes(StandardCharsets.ISO_8859_1));
            case Act.Pause(Duration time) -> pause(time);
            case Act.Hang() -> pause(Duration.ofDays(1));
            case Act.Vanish() -> out.flush();
        }
    }

    /** An event if the text is a whole line, else the beginning of one. */
    private static String event(String text) {
        return "data: " + text + (text.endsWith("\n") ? "\n" : "");
    }

    /** Waits, until {@link #close} interrupts it at the latest. */
    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("the server is being closed", interrupted);
        }
    }

    private static void respond(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().put("Content-Type", List.of(type));
        // Minus one is this server's way of saying that there is no body.
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
