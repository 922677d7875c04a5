package dev.ostiary.cli;

import dev.ostiary.config.Configuration;
import dev.ostiary.config.HostPort;
import dev.ostiary.config.ServerList;
import dev.ostiary.config.Settings;
import dev.ostiary.crypto.Installation;
import dev.ostiary.crypto.Unusable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.Optional;

/**
 * One short life of the gateway, so that the JVM learns what a start needs and keeps it in its AOT
 * cache (JEP 514): starts on a free port in a throw-away home, answers a few requests, ends.
 */
final class Rehearsal {

    private static final int REQUESTS = 200;

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        Logging.toStandardError();
        Detections.readAhead();
        Path home = Files.createTempDirectory("ostiary-rehearsal");
        try {
            perform(home.resolve("home"));
        } finally {
            remove(home);
        }
        System.exit(ExitCode.FINE);
    }

    private static void perform(Path home) throws IOException {
        Installation installation = switch (Installation.open(home, new SecureRandom())) {
            case Installation.Ready(Installation ready) -> ready;
            case Unusable unusable -> throw new Halt(ExitCode.ENVIRONMENT, unusable.toString());
        };
        Configuration configuration = new Configuration(Settings.DEFAULT, ServerList.EMPTY);
        var files = Surface.files(Optional.empty(), Optional.empty());
        Ostiary.commandLine().parseArgs("run", "--listen", "127.0.0.1:0");
        try (Building building = new Building(installation, files, configuration, "http", _ -> {})) {
            HostPort anyPort = new HostPort("127.0.0.1", 0);
            HttpService service = new HttpService(building, anyPort, true);
            AdminService admin = new AdminService(building, anyPort);
            new Banner(building, service, admin).print(new PrintWriter(new StringWriter()));
            talk(service.address());
            service.close();
            admin.close();
        }
    }

    /** The requests of a modern client, over one connection. */
    private static void talk(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            for (int i = 0; i < REQUESTS; i++) {
                String body = """
                        {"jsonrpc":"2.0","id":%d,"method":"tools/list","params":{"_meta":{\
                        "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
                        "io.modelcontextprotocol/clientCapabilities":{}}}}""".formatted(i);
                out.write(request(address, i % 2 == 0 ? "/mcp" : "/mcp/sample", body));
                out.flush();
                skipAnswer(in);
            }
        }
    }

    private static byte[] request(InetSocketAddress address, String path, String body) {
        return """
                POST %s HTTP/1.1\r
                Host: 127.0.0.1:%d\r
                Content-Type: application/json\r
                Accept: application/json, text/event-stream\r
                MCP-Protocol-Version: 2026-07-28\r
                Mcp-Method: tools/list\r
                Content-Length: %d\r
                \r
                %s""".formatted(path, address.getPort(), body.length(), body).getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads one head and the body that its Content-Length announces. */
    private static void skipAnswer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the gateway ended the rehearsal");
            }
            head.append((char) next);
        }
        String length = head.toString().toLowerCase(java.util.Locale.ROOT).split("content-length:", 2)[1];
        in.skipNBytes(Long.parseLong(length.substring(0, length.indexOf('\r')).strip()));
    }

    private static void remove(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
