package dev.ostiary.cli;

import dev.ostiary.config.Settings;
import dev.ostiary.crypto.TokenFile;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Revision;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;

/** What a person sees at the start: where to go, what protects it, and one line to try. */
final class Banner {

    private final Building building;
    private final HttpService service;
    private final AdminService admin;

    Banner(Building building, HttpService service, AdminService admin) {
        this.building = building;
        this.service = service;
        this.admin = admin;
    }

    void print(PrintWriter out) {
        Settings settings = building.configuration().settings();
        out.println("Ostiary " + Version.text() + " is at the door.");
        out.println();
        out.println("  all servers   " + url("/mcp"));
        building.served().forEach(served -> out.println("  %-13s %s".formatted(served.name(), url(path(served)))));
        out.println("  health        " + admin.base() + "/healthz  /readyz  /metrics");
        out.println();
        out.println("  preset        " + settings.preset().name().toLowerCase(Locale.ROOT));
        out.println("  access        "
                + (service.open()
                        ? "OPEN: anyone on this machine may call; Host and Origin are checked"
                        : "bearer token of this installation (ostiary keys token); Host and Origin are checked"));
        out.println("  audit         " + building.installation().home().resolve("audit"));
        out.println();
        out.println("Try it:");
        out.println("  " + curl());
        out.flush();
    }

    private String curl() {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + Methods.TOOLS_LIST + "\",\"params\":{\"_meta\":{"
                + "\"io.modelcontextprotocol/protocolVersion\":\"" + Revision.NEWEST.date() + "\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
        return "curl -sS " + trust() + url("/mcp") + token()
                + " -H 'Content-Type: application/json' -H 'Accept: application/json, text/event-stream'"
                + " -H 'MCP-Protocol-Version: " + Revision.NEWEST.date() + "' -H 'Mcp-Method: " + Methods.TOOLS_LIST
                + "' -d '" + body + "'";
    }

    /** What {@code ostiary keys tls} leaves beside a certificate of its own; others know what to trust. */
    private String trust() {
        return building.configuration()
                .settings()
                .tls()
                .map(tls -> tls.own().certificate().resolveSibling(LocalTls.AUTHORITY + ".pem"))
                .filter(Files::exists)
                .map(ca -> "--cacert '" + ca + "' ")
                .orElse("");
    }

    /** The person at the terminal is who the token is for. */
    private String token() {
        return service.open()
                ? ""
                : switch (building.installation().token().read()) {
                    case TokenFile.Held(var token) -> " -H 'Authorization: Bearer " + token.reveal() + "'";
                    case dev.ostiary.crypto.Unusable _ -> "";
                };
    }

    private static String path(Served served) {
        return "/mcp/"
                + URLEncoder.encode(served.name(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String url(String path) {
        return Hosts.base(service.scheme(), service.address()) + path;
    }
}
