package dev.ostiary.transport;

import dev.ostiary.gateway.Endpoint;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What stands at which path: {@code /mcp} for all servers as one, {@code /mcp/{server}} for each.
 *
 * @param all everything as one endpoint
 * @param each by the server's name as configured
 */
public record Endpoints(Endpoint all, Map<String, Endpoint> each) {

    private static final String ROOT = "/mcp";

    /** The endpoint at this undecoded path. */
    Optional<Endpoint> at(String path) {
        if (path.equals(ROOT) || path.equals(ROOT + "/")) {
            return Optional.of(all);
        }
        return path.startsWith(ROOT + "/") ? Optional.ofNullable(each.get(name(path))) : Optional.empty();
    }

    private static String name(String path) {
        String encoded = path.substring(ROOT.length() + 1).replace("+", "%2B");
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return encoded;
        }
    }
}
