package dev.ostiary.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A plain TCP connection to a loopback port, for HTTP that no HTTP client would send. */
public final class RawConnection implements AutoCloseable {

    private final Socket socket;

    private RawConnection(Socket socket) {
        this.socket = socket;
    }

    public static RawConnection to(URI endpoint) {
        try {
            return new RawConnection(new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort()));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    public void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Sends text as UTF-8; lines of a text block become lines of HTTP. */
    public void send(String text) {
        send(text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** What comes until the other side closes or falls silent for so long. */
    public String receive(Duration silence) {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try {
            socket.setSoTimeout(Math.toIntExact(silence.toMillis()));
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                received.write(next);
            }
        } catch (IOException silentOrReset) {
            // What came until then is what the test asked for.
        }
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    /** Closes with a reset instead of a proper end, as a client that vanishes does. */
    public void vanish() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
