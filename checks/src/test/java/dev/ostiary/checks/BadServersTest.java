package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a server does wrong ends or spares the one call that it concerns, is recorded, and harms no other server. */
@Execution(ExecutionMode.CONCURRENT)
final class BadServersTest {

    @TempDir
    static Path folder;

    private static Workplace workplace;
    private static RunningGateway gateway;
    private static Agent.Modern all;
    private static Agent neighbour;

    /** A server of its own for each misbehaviour, so that the restarts of one cannot hold up another. */
    @BeforeAll
    static void start() {
        workplace = new Workplace(folder).marked("good");
        scenarios().map(BadServersTest::server).forEach(workplace::hostile);
        workplace.settings("limits: {frame: 256KiB, request: 256KiB, result: 256KiB}\nservers:\n"
                + scenarios()
                        .map(each -> "  " + server(each) + ": {breaker: {failures: 50}, timeouts: {answer: "
                                + each.path("patience").asString("60s") + "}}\n")
                        .collect(Collectors.joining()));
        gateway = workplace.start();
        all = Agent.modern(gateway, "/mcp");
        neighbour = Agent.legacy(gateway, "/mcp/good");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    static Stream<JsonNode> scenarios() {
        return Scenarios.of("bad-servers.yaml");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void whoCalledIsToldAndNobodyElseIsHarmed(JsonNode scenario) {
        String server = server(scenario);
        String tool = scenario.path("does").asString();
        String arguments = scenario.has("amount") ? "{'amount':" + scenario.path("amount") + "}" : "{}";
        Agent.Legacy session = Agent.legacy(gateway, "/mcp/" + server);

        Response legacy = session.call("1", tool, arguments);
        Response modern = all.call("1", server + "__" + tool, arguments);

        assertEquals(
                List.of(
                        scenario.path("caller").asString(),
                        scenario.path("caller").asString()),
                List.of(outcome(legacy), outcome(modern)));
        assertRecorded(server, scenario.path("record").asString());
        // The scenarios run beside each other and share this session: each has an id of its own in it.
        String own = Integer.toString(100 + place(scenario));
        assertEquals("unharmed", Agent.text(neighbour.call(own, "echo", "{'mark':'unharmed'}")));
        assertEquals("unharmed", Agent.text(all.call("1", "good__echo", "{'mark':'unharmed'}")));
        session.http().delete();
    }

    /** The reason of a refusal, else what the server itself said. */
    private static String outcome(Response response) {
        assertEquals("1", Agent.body(response).path("id").toString());
        String reason = Agent.reason(response);
        return reason.startsWith("none") ? Agent.text(response) : reason;
    }

    private static void assertRecorded(String server, String reason) {
        if (reason.equals("none")) {
            assertEquals(List.of(), workplace.audit().records(each -> concerns(each, server) && each.has("reason")));
        } else {
            workplace
                    .audit()
                    .await(
                            reason + " of " + server,
                            each -> concerns(each, server)
                                    && AuditTrail.because(reason).test(each));
        }
    }

    private static boolean concerns(JsonNode each, String server) {
        return each.path("server").asString("").equals(server)
                || each.path("sender").asString("").equals(server);
    }

    /** Short, so that no name is cut at the federated endpoint. */
    private static String server(JsonNode scenario) {
        return "bad" + place(scenario);
    }

    private static int place(JsonNode scenario) {
        return scenarios().toList().indexOf(scenario);
    }
}
