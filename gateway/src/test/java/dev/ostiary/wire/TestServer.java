package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** A server that answers with exactly the bytes it is told to. */
final class TestServer implements AutoCloseable {

    /** What it does with one request of one connection. */
    interface Script {
        void answer(Turn turn) throws IOException, InterruptedException;
    }

    /**
     * One request.
     *
     * @param connection number of the connection, from 1
     * @param request number of the request on it, from 1
     */
    record Turn(int connection, int request, String head, String body, Socket socket) {

        void say(String text) throws IOException {
            say(text.getBytes(ISO_8859_1));
        }

        void say(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        void sayWhole(String body) throws IOException {
            say("HTTP/1.1 200 OK\r\ncontent-length: " + body.length() + "\r\n\r\n" + body);
        }

        void hangUp() throws IOException {
            socket.close();
        }
    }

    final AtomicInteger connections = new AtomicInteger();
    final List<String> requests = new CopyOnWriteArrayList<>();
    private final ServerSocket listening;
    private final String scheme;
    private final Script script;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Thread accepting;

    TestServer(Script script) throws IOException {
        this(ServerSocketFactory.getDefault(), "http", script);
    }

    TestServer(ServerSocketFactory sockets, String scheme, Script script) throws IOException {
        listening = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.scheme = scheme;
        this.script = script;
        accepting = Thread.ofVirtual().start(this::accept);
    }

    HttpOrigin origin() {
        return origin("127.0.0.1");
    }

    HttpOrigin origin(String host) {
        return new HttpOrigin(scheme, host, listening.getLocalPort());
    }

    HttpTarget target() {
        return new HttpTarget(origin(), "/mcp");
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                open.add(socket);
                int number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(number, socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(int connection, Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            for (int request = 1; !socket.isClosed(); request++) {
                String head = head(in);
                int at = head.toLowerCase(Locale.ROOT).indexOf("content-length: ");
                int length = at < 0 ? 0 : Integer.parseInt(head.substring(at + 16, head.indexOf('\r', at)));
                String body = new String(in.readNBytes(length), ISO_8859_1);
                requests.add(head + body);
                script.answer(new Turn(connection, request, head, body, socket));
            }
        } catch (IOException | InterruptedException ended) {
            // The client has gone.
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!read.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("the client closed");
            }
            read.write(octet);
        }
        return read.toString(ISO_8859_1);
    }

    /** Ends all connections that are open now, as a server does with idle ones. */
    void hangUpAll() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** After this nobody listens: the kernel's socket ends only when the waiting {@code accept} has returned. */
    @Override
    public void close() throws IOException {
        listening.close();
        try {
            accepting.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        hangUpAll();
    }
}
