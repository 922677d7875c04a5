package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.ScriptedEventStream;
import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("A server that asks for a word")
final class AskedAnswersEndToEndTest {

    @TempDir
    static Path folder;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = new Workplace(folder).marked("one").start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @DisplayName("gets no other answer in a legacy session")
    @CsvSource(delimiter = '|', textBlock = """
            {'action':'accept','content':{'word':'yes'}}           | m yes
            {'action':'accept','content':{'word':'yes','more':1}}  | m yes
            {'action':'accept','content':{'word':5}}               | m nothing
            {'action':'decline','content':{'word':'yes'}}          | m nothing
            """)
    void inALegacySession(String result, String expected) throws Exception {
        Agent.Legacy agent = Agent.legacy(gateway, "/mcp/one");
        try (ScriptedEventStream call = agent.stream("5", "tools/call", "{'name':'ask','arguments':{'mark':'m'}}")) {
            JsonNode question = call.events().firstOf("elicitation/create");
            Response answered = agent.http()
                    .post("{\"jsonrpc\":\"2.0\",\"id\":" + question.path("id") + ",\"result\":"
                            + result.replace('\'', '"') + "}");
            assertEquals(202, answered.status(), answered::body);
            assertEquals(
                    expected,
                    call.events().answerTo("5").at("/result/content/0/text").asString());
        }
    }

    @ParameterizedTest
    @DisplayName("gets no other answer in the modern era")
    @CsvSource(delimiter = '|', textBlock = """
            {'q':{'action':'accept','content':{'word':'yes'}}}          | m state of m yes
            {'q':{'action':'accept','content':{'word':'yes','more':1}}} | m state of m yes
            {'q':{'action':'decline','content':{'word':'yes'}}}         | m state of m nothing
            {'r':{'action':'accept','content':{'word':'yes'}}}          | m state of m nothing
            {'q':{'action':'accept','content':{'word':5}}}              | ANSWER_MISMATCH
            """)
    void inTheModernEra(String answers, String expected) {
        Agent agent = Agent.modern(gateway, "/mcp/one");
        String state = Agent.body(agent.call("1", "ask", "{'mark':'m'}"))
                .at("/result/requestState")
                .asString();
        String body = agent.request(
                        "2",
                        "tools/call",
                        "{'name':'ask','arguments':{'mark':'m'},'requestState':'" + state + "','inputResponses':"
                                + answers + "}")
                .body();
        assertTrue(body.contains(expected), body);
    }
}
