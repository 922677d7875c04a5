package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.fields.FieldChange;
import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.policy.Preset;
import dev.ostiary.stages.DropMetadata.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("Metadata that nobody asked for")
class MetadataTest {

    private static final String OWN = "{'_meta': {'x': 1}, 'content': []}";

    @TestFactory
    @DisplayName("is left out as metadata.yaml says, and recorded")
    Stream<DynamicTest> scenarios() {
        return Scenarios.of("metadata.yaml")
                .path("cases")
                .valueStream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.path("name").asString(), () -> check(scenario)));
    }

    private static void check(JsonNode scenario) {
        var settings = new Settings(scenario.path("instructions").asInt(Settings.DEFAULT.instructions()));
        List<String> keys =
                scenario.path("keep").valueStream().map(JsonNode::asString).toList();
        var stage = new DropMetadata(settings, new KeptMeta(Map.of(Letters.SERVER, keys, "other", List.of("*"))));
        Envelope arrived =
                Letters.under(Preset.STRICT).result(scenario.path("method").asString(), scenario.path("result"));
        Shaped shaped = stage.shape(arrived);
        boolean stays = !scenario.has("gets");
        assertEquals(scenario.path(stays ? "result" : "gets"), ((Message.Result) shaped.message()).result());
        assertEquals(stays, shaped.message() == arrived.message(), "without a change it is the same instance");
        assertEquals(stays, shaped.changes().isEmpty(), "every change is told");
        assertEquals(shaped.changes().size(), shaped.findings().size());
    }

    @Test
    @DisplayName("is only noted under observe and balanced: some clients know extensions that we do not")
    void noted() {
        for (Preset preset : List.of(Preset.OBSERVE, Preset.BALANCED)) {
            var arrived = Letters.under(preset).result("tools/call", Scenarios.json(OWN));
            Shaped shaped = stage().shape(arrived);
            assertSame(arrived.message(), shaped.message());
            assertEquals("/_meta/x", shaped.findings().getFirst().pointer());
            assertTrue(shaped.changes().isEmpty());
        }
    }

    @Test
    @DisplayName("is left out of notifications and questions of servers too, and never of what clients say")
    void directions() {
        var letters = Letters.under(Preset.STRICT);
        var params = (ObjectNode) Scenarios.json("{'_meta': {'x': 1, 'progressToken': 2}}");
        var left = Scenarios.json("{'_meta': {'progressToken': 2}}");
        var told = letters.notification(Direction.TO_CLIENT, "notifications/progress", params);
        assertEquals(left, ((Message.Notification) stage().shape(told).message()).params());
        var asked = letters.toClient("elicitation/create", params);
        assertEquals(left, ((Message.Request) stage().shape(asked).message()).params());
        var said = letters.toServer("tools/call", params);
        assertSame(said.message(), stage().shape(said).message());
    }

    @Test
    @DisplayName("of a long list counts as one place, with the values before it")
    void places() {
        var tools = new StringBuilder("{'tools':[");
        for (int i = 0; i < 1_000; i++) {
            tools.append(i == 0 ? "" : ",")
                    .append("{'name':'t','_meta':{'x':")
                    .append(i)
                    .append("}}");
        }
        var shaped = stage().shape(Letters.under(Preset.STRICT)
                .result("tools/list", Scenarios.json(tools.append("]}").toString())));
        FieldChange change = shaped.changes().getFirst();
        assertEquals("/tools/*/_meta/x", change.pointer());
        assertEquals(1_000, change.before().size());
        assertTrue(change.after().isEmpty());
        assertEquals(1, shaped.changes().size());
    }

    @Test
    @DisplayName("is no business of errors")
    void failures() {
        var failure = new Message.Failure(
                Optional.of(Letters.ID), -32000, "m", Optional.of(Scenarios.json("{'_meta': {'x': 1}}")));
        var arrived = Letters.under(Preset.STRICT).answer("tools/call", (ObjectNode) Scenarios.json("{}"), failure);
        assertFalse(stage().shape(arrived).message() != failure);
    }

    private static DropMetadata stage() {
        return new DropMetadata(Settings.DEFAULT, KeptMeta.NONE);
    }
}
