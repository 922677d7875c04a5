package dev.ostiary.checks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** A real authorization server, as {@code checks/node/identity} starts it. */
final class AuthorizationServer implements AutoCloseable {

    static final String SECRET = "only-for-tests";
    static final String JWT = "http://ostiary.test/mcp";
    static final String OPAQUE = "http://ostiary.test/opaque";

    /** Tokens for this one are signed with Ed25519. */
    static final String EDWARDS = "http://ostiary.test/edwards";

    private static final Pattern READY = Pattern.compile("listening on (\\S+)");
    private static final Pattern SECURE = Pattern.compile("securely on (\\S+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String issuer;
    private final String secure;

    private AuthorizationServer(Process process, String issuer, String secure) {
        this.process = process;
        this.issuer = issuer;
        this.secure = secure;
    }

    static AuthorizationServer start(Path folder) throws IOException {
        return start(folder, Map.of());
    }

    /** With TLS as well, where it asks clients for certificates. */
    static AuthorizationServer start(Path folder, Path certificate, Path key) throws IOException {
        return start(folder, Map.of("TLS_CERTIFICATE", certificate.toString(), "TLS_KEY", key.toString()));
    }

    private static AuthorizationServer start(Path folder, Map<String, String> environment) throws IOException {
        Path said = folder.resolve("authorization-server");
        ProcessBuilder builder = new ProcessBuilder(
                        Node.PROGRAM, Node.FOLDER.resolve("identity/main.mjs").toString())
                .redirectError(folder.resolve("authorization-server-err").toFile())
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        Eventually.holds(
                "the authorization server listens",
                () -> READY.matcher(read(said)).find());
        Matcher ready = READY.matcher(Files.readString(said));
        if (!ready.find()) {
            throw new IllegalStateException("not ready");
        }
        Matcher secure = SECURE.matcher(Files.readString(said));
        return new AuthorizationServer(process, ready.group(1), secure.find() ? secure.group(1) : "");
    }

    /** Where it speaks TLS. */
    URI secureTokenEndpoint() {
        return URI.create(secure + "/token");
    }

    /** Its keys, over TLS. */
    URI secureKeys() {
        return URI.create(secure + "/jwks");
    }

    String issuer() {
        return issuer;
    }

    /** A token for the client "agent", who asks by itself. */
    String token(String resource, String more) throws IOException, InterruptedException {
        return token(resource, more, "");
    }

    /** @param proof a DPoP proof for the token endpoint; empty for none */
    String token(String resource, String more, String proof) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString(("agent:" + SECRET).getBytes(StandardCharsets.US_ASCII));
        HttpRequest.Builder request = HttpRequest.newBuilder(tokenEndpoint())
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&resource=" + resource + "&" + more));
        if (!proof.isEmpty()) {
            request.header("DPoP", proof);
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        String token =
                JsonMapper.shared().readTree(answer.body()).path("access_token").asString("");
        if (token.isEmpty()) {
            throw new AssertionError(answer.body());
        }
        return token;
    }

    URI tokenEndpoint() {
        return URI.create(issuer + "/token");
    }

    /** For how long tokens live from now on. */
    void tokensLive(int seconds) throws IOException, InterruptedException {
        client.send(
                HttpRequest.newBuilder(URI.create(issuer + "/life?" + seconds))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    /** How many tokens it has exchanged. */
    int exchanges() throws IOException, InterruptedException {
        return Integer.parseInt(client.send(
                        HttpRequest.newBuilder(URI.create(issuer + "/exchanges"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
    }

    /** From now on it has other keys. */
    void rotate() throws IOException, InterruptedException {
        client.send(
                HttpRequest.newBuilder(URI.create(issuer + "/rotate"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    @Override
    public void close() {
        process.destroy();
        client.shutdownNow();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }
}
