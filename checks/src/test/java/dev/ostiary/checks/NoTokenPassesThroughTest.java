package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ostiary.testkit.HostileHttpServer;
import dev.ostiary.testkit.HostileHttpServer.Received;
import dev.ostiary.testkit.ScriptedHttpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a client shows at the door stays at the door (MCP, security best practices: token passthrough). */
@Execution(ExecutionMode.CONCURRENT)
final class NoTokenPassesThroughTest {

    @TempDir
    Path folder;

    @Test
    void noServerSeesTheClientsTokenOrItsOtherHeaders() throws IOException {
        try (HostileHttpServer server = HostileHttpServer.start();
                RunningGateway gateway = new Workplace(folder)
                        .http("web", server.at(HostileHttpServer.Path.MCP))
                        .marked("local")
                        .start()) {
            for (String path : List.of("/mcp/web", "/mcp", "/mcp/local")) {
                String prefix = path.equals("/mcp") ? "web__" : "";
                String tool = prefix + (path.equals("/mcp/local") ? "echo" : "none");
                agents(gateway, path)
                        .forEach(agent -> assertEquals(
                                200, agent.call("1", tool, "{'mark':'m'}").status()));
            }
            String token = gateway.token();
            List<Received> received = server.received();
            assertFalse(received.isEmpty());
            for (Received request : received) {
                assertFalse(request.headers().containsKey("authorization"), request.toString());
                assertFalse(request.headers().containsKey("cookie"), request.toString());
                assertFalse(request.headers().containsKey("x-private"), request.toString());
                assertFalse(request.toString().contains(token), "the token is nowhere");
                assertFalse(request.toString().contains("private-value"), "nor is what else was in the head");
            }
            Path journal = folder.resolve("local.journal");
            assertFalse(Files.readString(journal).contains(token));
            assertFalse(gateway.log().contains(token), "nor is it in the log");
            assertFalse(new AuditTrail(folder.resolve("home/audit"))
                    .records()
                    .toString()
                    .contains(token));
        }
    }

    private static Stream<Agent> agents(RunningGateway gateway, String path) {
        ScriptedHttpClient client = gateway.client(path)
                .with("Cookie", "session=private-value")
                .with("X-Private", "private-value")
                .with("Authorization", "Bearer " + gateway.token());
        return Stream.of(Agent.legacy(client, "2025-11-25"), new Agent.Modern(client));
    }
}
