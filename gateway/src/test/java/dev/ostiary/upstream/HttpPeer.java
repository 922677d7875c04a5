package dev.ostiary.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ostiary.codec.Decoded;
import dev.ostiary.message.Message;
import dev.ostiary.message.Revision;
import dev.ostiary.wire.HttpOrigin;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A server on loopback that does with every HTTP request what the test says, and remembers them. */
final class HttpPeer implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long MORE_THAN_IS_SENT = 1_000_000;

    static final String DISCOVERED = "{'resultType':'complete','supportedVersions':['2026-07-28'],"
            + "'capabilities':{'tools':{'listChanged':true},'resources':{'subscribe':true}},"
            + "'ttlMs':0,'cacheScope':'private'}";
    static final String INITIALIZED = "{'protocolVersion':'2025-11-25','serverInfo':{'name':'old','version':'1'},"
            + "'capabilities':{'logging':{},'tools':{'listChanged':true}}}";

    /** What it does with one request. */
    interface Manners {
        void hear(Asked asked) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Manners manners;
    private final List<Asked> all = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    HttpPeer(Manners manners) throws IOException {
        this.manners = manners;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** A modern server that leaves everything but {@code server/discover} to the test. */
    static HttpPeer modern(Manners rest) throws IOException {
        return new HttpPeer(asked -> {
            if (asked.rpc().equals("server/discover")) {
                asked.result(DISCOVERED);
            } else {
                rest.hear(asked);
            }
        });
    }

    /** A legacy server without a GET stream, that leaves requests within its session to the test. */
    static HttpPeer legacy(Manners rest) throws IOException {
        return new HttpPeer(asked -> asked.speakLegacy(rest));
    }

    HttpOrigin origin() {
        return new HttpOrigin("http", "127.0.0.1", server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        Asked asked =
                new Asked(exchange, new String(exchange.getRequestBody().readAllBytes(), UTF_8).replace('"', '\''));
        synchronized (this) {
            all.add(asked);
            notifyAll();
        }
        try (exchange) {
            manners.hear(asked);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized List<Asked> all() {
        return List.copyOf(all);
    }

    /** The first request like this, once it has come. */
    synchronized Asked first(String what, Predicate<Asked> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            Optional<Asked> found = all.stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError(what + " did not come, but " + all);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** The first POST of a message with this method. */
    Asked posted(String method) throws InterruptedException {
        return first("a POST of " + method, asked -> asked.rpc().equals(method));
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /** One HTTP request; its answer is given by the methods. Quotes are single ones. */
    final class Asked {

        private final HttpExchange exchange;
        final String body;

        Asked(HttpExchange exchange, String body) {
            this.exchange = exchange;
            this.body = body;
        }

        String http() {
            return exchange.getRequestMethod();
        }

        String path() {
            return exchange.getRequestURI().toString();
        }

        Headers headers() {
            return exchange.getRequestHeaders();
        }

        String header(String name) {
            return Optional.ofNullable(headers().getFirst(name)).orElse("");
        }

        /** The JSON-RPC method, or nothing. */
        String rpc() {
            return message() instanceof Message.Request request
                    ? request.method()
                    : message() instanceof Message.Notification notice ? notice.method() : "";
        }

        private Object message() {
            Decoded decoded = Kits.CODEC.decode(body.replace('\'', '"').getBytes(UTF_8), Revision.NEWEST);
            return decoded instanceof Decoded.One(Message message) ? message : decoded;
        }

        /** The id of the request as JSON with single quotes. */
        String id() {
            return message() instanceof Message.Request request
                    ? request.id().toString().replace('"', '\'')
                    : "null";
        }

        private void speakLegacy(Manners rest) throws IOException, InterruptedException {
            if (rpc().equals("initialize")) {
                with("Mcp-Session-Id", "s-1");
                result(INITIALIZED);
            } else if (header("Mcp-Session-Id").isEmpty()) {
                error(400, -32000, "null");
            } else if (http().equals("DELETE")) {
                status(204);
            } else if (http().equals("GET") && header("Last-Event-ID").isEmpty()) {
                status(405);
            } else if (id().equals("null") && http().equals("POST")) {
                status(202);
            } else {
                rest.hear(this);
            }
        }

        void with(String name, String value) {
            exchange.getResponseHeaders().set(name, value);
        }

        void status(int status) throws IOException {
            exchange.sendResponseHeaders(status, -1);
        }

        void say(int status, String type, String text) throws IOException {
            if (!type.isEmpty()) {
                with("Content-Type", type);
            }
            byte[] bytes = text.replace('\'', '"').getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }

        /** 200 with JSON. */
        void json(String text) throws IOException {
            say(200, "application/json", text);
        }

        void result(String result) throws IOException {
            json("{'jsonrpc':'2.0','id':" + id() + ",'result':" + result + "}");
        }

        void error(int status, int code, String id) throws IOException {
            say(
                    status,
                    "application/json",
                    "{'jsonrpc':'2.0','id':" + id + ",'error':{'code':" + code + ",'message':'No.'}}");
        }

        /** Begins an event stream. */
        OutputStream stream() throws IOException {
            with("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            return exchange.getResponseBody();
        }

        /** Begins an event stream that will break off. */
        OutputStream breakingStream() throws IOException {
            with("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, MORE_THAN_IS_SENT);
            exchange.getResponseBody().flush();
            return exchange.getResponseBody();
        }

        /** Keeps the request open until the peer is closed. */
        void hold() throws InterruptedException {
            closed.await();
        }

        @Override
        public String toString() {
            return http() + " " + path() + " " + body;
        }
    }

    /** Sends one event with this data. */
    static void event(OutputStream stream, String data) throws IOException {
        lines(stream, "data: " + data);
    }

    /** Sends one event with these lines. */
    static void lines(OutputStream stream, String... lines) throws IOException {
        stream.write((String.join("\n", lines).replace('\'', '"') + "\n\n").getBytes(UTF_8));
        stream.flush();
    }

    static String resultOf(Asked asked, String result) {
        return "{'jsonrpc':'2.0','id':" + asked.id() + ",'result':" + result + "}";
    }
}
