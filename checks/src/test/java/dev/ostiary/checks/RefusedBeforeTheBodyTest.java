package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever may not call is refused at the head of the request: the large body that it announces is not waited for. */
final class RefusedBeforeTheBodyTest {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final String JSON =
            "Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n";

    @TempDir
    static Path folder;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(folder);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/mcp,Origin: https://evil.example,403,ORIGIN_REFUSED",
        "POST,/elsewhere,X-None: x,404,UNKNOWN_ENDPOINT",
        "PUT,/mcp,X-None: x,405,HTTP_METHOD_NOT_ALLOWED",
        "POST,/mcp,Content-Type: text/plain,415,UNSUPPORTED_MEDIA_TYPE"
    })
    void atOnceAndTheConnectionIsClosed(String method, String path, String header, int status, String reason)
            throws IOException {
        String others = header.startsWith("Content-Type") ? "" : JSON;
        refused(
                head(method, path, host()) + token() + others + header + "\r\nContent-Length: 4000000\r\n\r\n",
                status,
                reason);
    }

    @Test
    void atAnotherHost() throws IOException {
        refused(
                head("POST", "/mcp", "evil.example") + token() + JSON + "Content-Length: 4000000\r\n\r\n",
                403,
                "HOST_REFUSED");
    }

    @Test
    void withoutAToken() throws IOException {
        refused(head("POST", "/mcp", host()) + JSON + "Content-Length: 4000000\r\n\r\n", 401, "UNAUTHENTICATED");
    }

    @Test
    void withABodyOverTheLimit() throws IOException {
        refused(head("POST", "/mcp", host()) + token() + JSON + "Content-Length: 400000000\r\n\r\n", 413, "");
    }

    private static void refused(String request, int status, String reason) throws IOException {
        URI address = gateway.at("/mcp");
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
            assertTrue(answer.contains("connection: close\r\n"), answer);
            assertTrue(answer.contains(reason), answer);
        }
    }

    private static String head(String method, String path, String host) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n";
    }

    private static String host() {
        return gateway.at("/mcp").getAuthority();
    }

    private static String token() {
        return "Authorization: Bearer " + gateway.token() + "\r\n";
    }
}
