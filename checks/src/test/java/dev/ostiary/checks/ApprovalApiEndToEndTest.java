package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.ScriptedHttpClient;
import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Approvals on the admin port. */
@DisplayName("Approvals over HTTP")
final class ApprovalApiEndToEndTest {

    private static final String SETTINGS =
            "rules: [{name: ask, server: sample, tool: refund, then: approve}]\napproval: {admin-api: true}\n";

    @TempDir
    static Path folder;

    private static RunningGateway gateway;
    private static String token = "";

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(folder.resolve("ostiary.yaml"), SETTINGS);
        gateway = RunningGateway.start(folder);
        assertEquals(401, at("/approvals", gateway.token()).get().status(), "no token has been made yet");
        token = gateway.run("keys", "token", "--admin").out().strip();
        Eventually.holds("the token counts", () -> at("/approvals", token).get().status() == 200);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    @DisplayName("are seen and answered by whoever shows the token of the port")
    void areAnswered() throws Exception {
        Agent agent = Agent.modern(gateway, "/mcp/sample");
        String yes = asked(agent, 1);
        String no = asked(agent, 2);
        JsonNode all = json(at("/approvals", token).get()).path("approvals");
        assertTrue(all.toString().contains(yes) && all.toString().contains(no), all::toString);
        JsonNode one = json(at("/approvals/" + yes, token).get());
        assertEquals("installation", one.path("identity").asString());
        assertEquals("\"amount\": 1", one.path("arguments").path(1).asString(), one::toString);

        assertEquals(200, post(yes, "approve", "{}").status());
        assertEquals(404, post(yes, "approve", "{}").status());
        assertEquals(200, post(no, "deny", "").status());
        assertTrue(refund(agent, 1).body().contains("receipt"));
        assertEquals("APPROVAL_DENIED", Agent.reason(refund(agent, 2)));
        assertTrue(gateway.run("why", yes).out().contains("granted by admin from 127.0.0.1"));
    }

    @Test
    @DisplayName("are for nobody else: no agent, no page, no form")
    void areForNobodyElse() throws IOException {
        String id = asked(Agent.modern(gateway, "/mcp/sample"), 3);
        String path = "/approvals/" + id + "/approve";
        assertEquals(
                401,
                at(path, gateway.token())
                        .with("Content-Type", "application/json")
                        .post("{}")
                        .status());
        assertEquals(
                401,
                at(path, "").with("Content-Type", "application/json").post("{}").status());
        assertEquals(401, at("/approvals/" + id, token + "x").get().status());
        assertEquals(
                403,
                at(path, token)
                        .with("Content-Type", "application/json")
                        .with("Origin", "http://127.0.0.1")
                        .post("{}")
                        .status());
        assertEquals(
                415,
                at(path, token).with("Content-Type", "text/plain").post("{}").status());
        assertEquals(
                400,
                at(path, token)
                        .with("Content-Type", "application/json")
                        .post("{\"x\":1}")
                        .status());
        assertEquals(405, at(path, token).method("PUT").status());
        assertEquals(404, at(path, token).get().status());
        assertEquals(404, post("..%2f" + id, "approve", "{}").status());
        assertEquals(404, post(id, "approve/x", "{}").status());
        assertEquals(200, at("/approvals/" + id, token).get().status(), "it still waits");
        assertEquals(200, at("/healthz", "").get().status());
    }

    @Test
    @DisplayName("are not served unless the settings say so")
    void areNotServedByDefault() throws Exception {
        Path place = Files.createDirectory(folder.resolve("another"));
        try (RunningGateway other = RunningGateway.start(place)) {
            String made = other.run("keys", "token", "--admin").out().strip();
            assertFalse(made.equals(other.token()));
            Response answer = at(other, "/approvals", made).get();
            assertEquals(404, answer.status());
        }
    }

    private static Response refund(Agent agent, int amount) {
        return agent.call("1", "refund", "{'customer':'C-1001','amount':" + amount + "}");
    }

    private static String asked(Agent agent, int amount) {
        Response refused = refund(agent, amount);
        assertEquals("APPROVAL_REQUIRED", Agent.reason(refused), refused::body);
        return Agent.refusalId(refused);
    }

    private static Response post(String id, String answer, String body) {
        return at("/approvals/" + id + "/" + answer, token)
                .with("Content-Type", "application/json")
                .post(body);
    }

    private static ScriptedHttpClient at(String path, String shown) {
        return at(gateway, path, shown);
    }

    private static ScriptedHttpClient at(RunningGateway asked, String path, String shown) {
        Matcher health =
                Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/healthz").matcher(asked.said());
        assertTrue(health.find(), asked.said());
        ScriptedHttpClient client = ScriptedHttpClient.of(URI.create(health.group(1) + path));
        return shown.isEmpty() ? client : client.with("Authorization", "Bearer " + shown);
    }

    private static JsonNode json(Response response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
