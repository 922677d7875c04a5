package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Fields through a whole gateway in front of the sample: what each task gets, what it is shown, what is recorded. */
@DisplayName("Fields of the sample's customers")
final class FieldsEndToEndTest {

    private static final String SETTINGS = """
            tasks:
              support: {for: 'true', tools: [{server: sample, tool: "*"}]}
              payout: {for: 'true', tools: [{server: sample, tool: "*"}], reads: restricted}
            fields:
              - {server: sample, tool: get_customer, at: /iban, sensitivity: restricted, protect: mask}
              - {server: sample, tool: get_customer, at: /national_id, sensitivity: restricted}
              - {server: sample, tool: get_customer, at: /card, sensitivity: confidential}
              - {server: sample, tool: find_customers, argument: /region, sensitivity: confidential}
            """;

    @TempDir
    static Path folder;

    private static Workplace workplace;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        workplace = new Workplace(folder).settings(SETTINGS);
        gateway = RunningGateway.start(folder);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    static Stream<Agent> support() {
        return Stream.of(Agent.modern(gateway, "/task/support/mcp"), Agent.legacy(gateway, "/task/support/mcp"));
    }

    @ParameterizedTest
    @MethodSource("support")
    void aTaskGetsWhatItMayReadInStructureAndInText(Agent agent) {
        JsonNode result = result(agent.call("1", "sample__get_customer", "{'id':'C-1001'}"));
        JsonNode customer = result.path("structuredContent");
        assertTrue(customer.has("name") && customer.has("remark"), result::toString);
        assertFalse(customer.has("national_id") || customer.has("card"), result::toString);
        assertTrue(customer.path("iban").asString().matches("[* ]+"), result::toString);
        assertEquals(customer, Agent.JSON.readTree(result.at("/content/0/text").asString()));
        assertTrue(result.at("/content/1/text").asString().contains("withheld"), result::toString);
    }

    @Test
    void anotherTaskGetsAll() {
        var agent = Agent.modern(gateway, "/task/payout/mcp");
        JsonNode customer = result(agent.call("1", "sample__get_customer", "{'id':'C-1001'}"))
                .path("structuredContent");
        assertTrue(customer.has("national_id") && customer.has("card"), customer::toString);
        assertFalse(customer.path("iban").asString().contains("*"));
    }

    @ParameterizedTest
    @MethodSource("support")
    void theSchemaThatIsShownIsTheOneThatTheResultSatisfies(Agent agent) {
        JsonNode tool = result(agent.request("1", "tools/list", "{}"))
                .path("tools")
                .valueStream()
                .filter(each -> each.path("name").asString().equals("sample__get_customer"))
                .findFirst()
                .orElseThrow();
        List<String> required = tool.at("/outputSchema/required")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        assertFalse(required.contains("national_id") || required.contains("card"), required::toString);
        assertTrue(required.contains("iban") && required.contains("name"), required::toString);
        assertFalse(tool.at("/outputSchema/properties").has("card"), tool::toString);
    }

    @ParameterizedTest
    @MethodSource("support")
    void anArgumentThatMayNotBeWrittenIsRefused(Agent agent) {
        Response refused = agent.call("1", "sample__find_customers", "{'query':'a','region':'EU'}");
        assertEquals("FIELD_NOT_ALLOWED", Agent.reason(refused));
        assertFalse(Agent.text(agent.call("2", "sample__find_customers", "{'query':'a'}"))
                .isEmpty());
    }

    @Test
    void anErrorOfTheToolIsProse() {
        var agent = Agent.modern(gateway, "/task/support/mcp");
        String text = Agent.text(agent.call("1", "sample__get_customer", "{'id':'C-0000'}"));
        assertEquals("[withheld]", text);
    }

    @Test
    void whatWasWithheldStandsInTheAuditWithDigests() {
        var agent = Agent.modern(gateway, "/task/support/mcp");
        agent.call("1", "sample__get_customer", "{'id':'C-1002'}");
        JsonNode record = workplace.audit().await("changes", each -> each.has("changes"));
        List<String> changes = record.path("changes")
                .valueStream()
                .map(change -> change.path("did").asString() + " "
                        + change.path("pointer").asString())
                .toList();
        assertTrue(changes.contains("withheld /structuredContent/card"), changes::toString);
        assertTrue(changes.contains("masked /content/0/text/iban"), changes::toString);
        assertEquals(43, record.at("/changes/0/before").asString().length());
    }

    private static JsonNode result(Response response) {
        return Agent.JSON.readTree(response.body()).path("result");
    }
}
