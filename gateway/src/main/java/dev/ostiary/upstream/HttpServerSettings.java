package dev.ostiary.upstream;

import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.HttpTarget;
import java.util.List;

/**
 * One server that is reached over Streamable HTTP.
 *
 * <p>Path, query and headers may hold secrets, so {@code toString} shows none of them.
 *
 * @param headers sent with every request, as configured; nothing that a client sends changes them
 */
public record HttpServerSettings(String name, HttpTarget target, HttpHeaders headers, ServerRules rules) {

    /** What follows from the message and the conversation. */
    private static final List<String> OURS = List.of(
            "accept",
            "content-type",
            "mcp-session-id",
            "mcp-protocol-version",
            "mcp-method",
            "mcp-name",
            "last-event-id");

    /** @throws IllegalArgumentException if a header is one that the gateway writes itself */
    public HttpServerSettings {
        HttpHeaders given = headers;
        OURS.stream().filter(given::contains).findFirst().ifPresent(header -> {
            throw new IllegalArgumentException(
                    "server " + name + ": the gateway writes the header " + header + " itself; leave it out");
        });
    }

    @Override
    public String toString() {
        return "HttpServerSettings[" + name + ", " + target.origin() + "/…, " + headers + "]";
    }
}
