package dev.ostiary.credential;

import dev.ostiary.identity.HttpAsk;
import dev.ostiary.wire.HttpHeaders;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whose tokens a server takes, as it says itself (RFC 9728).
 *
 * @param resource the name under which tokens for it are asked for
 */
record ProtectedResource(String resource, String issuer, List<String> scopes) {

    /** What came of asking. */
    sealed interface Asked {
        record Known(ProtectedResource resource) implements Asked {}

        record Unknown(String why) implements Asked {}
    }

    private static final Pattern METADATA = Pattern.compile("resource_metadata=\"([^\"\\\\]+)\"");
    private static final byte[] HELLO = ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":"
                    + "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"ostiary\","
                    + "\"version\":\"1\"}}}")
            .getBytes(StandardCharsets.US_ASCII);

    static Asked of(URI server, HttpAsk http) {
        String why = "no metadata";
        for (URI place : places(server, http)) {
            switch (http.ask(place, "GET", AuthorizationServer.JSON, new byte[0])) {
                case HttpAsk.Answer.Came(int status, var _, byte[] body)
                when status == 200 -> {
                    return read(server, body);
                }
                case HttpAsk.Answer.Came(int status, var _, byte[] _) -> why = "status " + status;
                case HttpAsk.Answer.Failed(String reason) -> why = reason;
            }
        }
        return new Asked.Unknown("the server does not say whose tokens it takes: " + why);
    }

    /** Where its 401 says, which must be at its own origin; else the well-known places. */
    private static List<URI> places(URI server, HttpAsk http) {
        String origin = server.getScheme() + "://" + server.getRawAuthority();
        String path = Optional.ofNullable(server.getRawPath()).orElse("");
        List<URI> places = new ArrayList<>();
        HttpHeaders headers = HttpHeaders.of("Content-Type", "application/json")
                .with("Accept", "application/json, text/event-stream");
        if (http.ask(server, "POST", headers, HELLO)
                instanceof HttpAsk.Answer.Came(int _, HttpHeaders said, byte[] _)) {
            said.all("www-authenticate").stream()
                    .map(METADATA::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .filter(place -> place.startsWith(origin + "/"))
                    .forEach(place -> places.add(URI.create(place)));
        }
        places.add(URI.create(origin + "/.well-known/oauth-protected-resource" + path));
        places.add(URI.create(origin + "/.well-known/oauth-protected-resource"));
        return places;
    }

    private static Asked read(URI server, byte[] body) {
        try {
            JsonNode json = JsonMapper.shared().readTree(body);
            String resource = json.path("resource").asString("");
            String issuer = json.path("authorization_servers").path(0).asString("");
            if (!covers(resource, server.toString())) {
                return new Asked.Unknown("the server's metadata is about another one");
            }
            URI.create(issuer);
            List<String> scopes = json.path("scopes_supported").values().stream()
                    .map(scope -> scope.asString(""))
                    .filter(scope -> scope.matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,128}"))
                    .toList();
            return issuer.isEmpty()
                    ? new Asked.Unknown("the server's metadata names no authorization server")
                    : new Asked.Known(new ProtectedResource(resource, issuer, scopes));
        } catch (JacksonException | IllegalArgumentException garbage) {
            return new Asked.Unknown("the server's metadata is no JSON with URLs");
        }
    }

    /** RFC 9728 section 3.3 asks for the same; a name for all below it is what many servers have. */
    static boolean covers(String resource, String server) {
        String above = resource.endsWith("/") ? resource : resource + "/";
        return server.equals(resource) || (resource.matches("https?://[^/]+.*") && server.startsWith(above));
    }
}
