package dev.ostiary.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Message;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the sample server says to clients of 2026-07-28. */
class ModernEraTest {

    private final Desk desk = new Desk();

    @Test
    void discoverTellsVersionsAndCapabilities() {
        ObjectNode result = desk.modern("server/discover", "{}").result();
        assertEquals("[\"2026-07-28\"]", result.path("supportedVersions").toString());
        assertTrue(result.path("capabilities").has("completions"));
        assertTrue(result.path("ttlMs").longValue() > 0);
        assertEquals("public", result.path("cacheScope").stringValue());
    }

    @ParameterizedTest
    @CsvSource({
        "tools/list, public",
        "prompts/list, public",
        "resources/templates/list, public",
        "resources/list, private"
    })
    void listsSayHowLongAndForWhomTheyHold(String method, String scope) {
        ObjectNode result = desk.modern(method, "{}").result();
        assertEquals("complete", result.path("resultType").stringValue());
        assertTrue(result.path("ttlMs").isIntegralNumber());
        assertEquals(scope, result.path("cacheScope").stringValue());
    }

    @Test
    void readsArePrivate() {
        ObjectNode result = desk.modern("resources/read", "{\"uri\": \"customers://C-1003\"}")
                .result();
        assertEquals("private", result.path("cacheScope").stringValue());
        ObjectNode customer =
                Desk.json(result.path("contents").path(0).path("text").stringValue());
        assertEquals("FR1420041010050500013M02606", customer.path("iban").stringValue());
    }

    @Test
    void everyResultNamesItsTypeAndTheServer() {
        List<Desk.Heard> all = List.of(
                desk.modern("server/discover", "{}"),
                desk.modern("tools/call", "{\"name\": \"list_notes\"}"),
                desk.modern("prompts/get", "{\"name\": \"reply_to_note\", \"arguments\": {\"note\": \"N-1\"}}"),
                desk.modern("completion/complete", COMPLETE));
        for (Desk.Heard heard : all) {
            assertEquals("complete", heard.result().path("resultType").stringValue());
            JsonNode server = heard.result().path("_meta").path("io.modelcontextprotocol/serverInfo");
            assertEquals("ostiary-sample", server.path("name").stringValue());
        }
        assertFalse(all.get(1).result().has("ttlMs"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"_meta\": {\"io.modelcontextprotocol/protocolVersion\": \"2026-07-28\"}}",
                "{\"_meta\": {\"io.modelcontextprotocol/clientCapabilities\": {}}}",
                "{\"_meta\": {\"io.modelcontextprotocol/protocolVersion\": 1, \"io.modelcontextprotocol/clientCapabilities\": {}}}",
                "{\"_meta\": {\"io.modelcontextprotocol/protocolVersion\": \"2026-07-28\", \"io.modelcontextprotocol/clientCapabilities\": []}}",
                "{\"_meta\": {\"io.modelcontextprotocol/protocolVersion\": \"2026-07-28\", \"io.modelcontextprotocol/clientCapabilities\": {}, \"io.modelcontextprotocol/clientInfo\": {\"name\": 3}}}",
                "{\"_meta\": {\"io.modelcontextprotocol/protocolVersion\": \"2026-07-28\", \"io.modelcontextprotocol/clientCapabilities\": {}, \"io.modelcontextprotocol/logLevel\": \"loud\"}}"
            })
    void aRequestThatDoesNotIntroduceItselfIsRefused(String params) {
        assertEquals(-32602, desk.send("server/discover", params).failure().code());
        assertEquals(-32602, desk.send("tools/list", params).failure().code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-25", "2027-01-01", ""})
    void otherRevisionsAreRefusedWithTheListOfThoseSpoken(String revision) {
        Message.Failure failure =
                desk.send("tools/list", """
                {"_meta": {"io.modelcontextprotocol/protocolVersion": "%s",
                 "io.modelcontextprotocol/clientCapabilities": {}}}
                """.formatted(revision)).failure();
        assertEquals(-32022, failure.code());
        assertEquals(
                "{\"supported\":[\"2026-07-28\"],\"requested\":\"" + revision + "\"}",
                failure.detail().orElseThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "initialize",
                "ping",
                "logging/setLevel",
                "resources/subscribe",
                "resources/unsubscribe",
                "roots/list",
                "x"
            })
    void methodsOfOtherErasAndNoMethodsAreNotFound(String method) {
        assertEquals(-32601, desk.modern(method, "{}").failure().code());
    }

    @Test
    void anUnknownResourceIsABadParameter() {
        Message.Failure failure = desk.modern("resources/read", "{\"uri\": \"assets://other.png\"}")
                .failure();
        assertEquals(-32602, failure.code());
        assertEquals(
                "{\"uri\":\"assets://other.png\"}",
                failure.detail().orElseThrow().toString());
    }

    @Test
    void bothErasMayShareAConnection() {
        Desk shared = Desk.initialized("2025-11-25");
        assertTrue(shared.modern("tools/list", "{}").result().has("ttlMs"));
        assertFalse(shared.send("tools/list", "{}").result().has("ttlMs"));
    }

    @Test
    void aListenStreamTellsWhatWasAskedForUntilItIsCancelled() {
        Desk.Heard stream = desk.modern("subscriptions/listen", """
                {"notifications": {"toolsListChanged": true, "resourcesListChanged": true,
                 "resourceSubscriptions": ["notes://all"]}}
                """);
        assertEquals(List.of("notifications/subscriptions/acknowledged"), stream.relatedMethods());
        assertEquals(
                "{\"resourcesListChanged\":true,\"resourceSubscriptions\":[\"notes://all\"]}",
                stream.related.getFirst().params().path("notifications").toString());
        desk.modern("tools/call", "{\"name\": \"add_note\", \"arguments\": {\"text\": \"one\"}}")
                .result();
        desk.modern("tools/call", "{\"name\": \"refund\", \"arguments\": {\"customer\": \"C-1001\", \"amount\": 1}}")
                .result();
        assertEquals(
                List.of(
                        "notifications/subscriptions/acknowledged",
                        "notifications/resources/list_changed",
                        "notifications/resources/updated"),
                stream.relatedMethods());
        stream.related.forEach(each -> assertEquals(
                Handled.node(stream.id), each.params().path("_meta").path("io.modelcontextprotocol/subscriptionId")));
        desk.cancel(stream.id);
        desk.modern("tools/call", "{\"name\": \"add_note\", \"arguments\": {\"text\": \"two\"}}")
                .result();
        assertEquals(3, stream.related.size());
        assertEquals(List.of(), stream.answers);
    }

    @Test
    void aListenStreamThatCannotTellAnythingEndsAtOnce() {
        Desk.Heard stream = desk.modern("subscriptions/listen", "{\"notifications\": {\"promptsListChanged\": true}}");
        assertEquals(
                "{}", stream.related.getFirst().params().path("notifications").toString());
        JsonNode meta = stream.result().path("_meta");
        assertEquals(Handled.node(stream.id), meta.path("io.modelcontextprotocol/subscriptionId"));
    }

    @Test
    void closingTheConnectionEndsItsStreams() {
        Desk.Heard stream =
                desk.modern("subscriptions/listen", "{\"notifications\": {\"resourcesListChanged\": true}}");
        desk.connection.close();
        assertEquals("complete", stream.result().path("resultType").stringValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"notifications\": []}",
                "{\"notifications\": {\"resourcesListChanged\": \"yes\"}}",
                "{\"notifications\": {\"resourceSubscriptions\": \"notes://all\"}}",
                "{\"notifications\": {\"resourceSubscriptions\": [1]}}"
            })
    void aListenStreamNeedsAFilter(String params) {
        Desk.Heard stream = desk.modern("subscriptions/listen", params);
        assertEquals(-32602, stream.failure().code());
        assertEquals(List.of(), stream.related);
    }

    @Test
    void logLinesComeOnlyToARequestThatAsksForThem() {
        String asking = """
                {"name": "add_note", "arguments": {"text": "x"}, "_meta": {"io.modelcontextprotocol/logLevel": "info"}}
                """;
        assertEquals(
                List.of("notifications/message"),
                desk.modern("tools/call", asking).relatedMethods());
        assertEquals(
                List.of(),
                desk.modern("tools/call", "{\"name\": \"add_note\", \"arguments\": {\"text\": \"x\"}}")
                        .relatedMethods());
    }

    @Test
    void aCallIsScheduledInTwoRounds() {
        ObjectNode first = desk.modern("tools/call", SCHEDULE).result();
        assertEquals("input_required", first.path("resultType").stringValue());
        JsonNode request = first.path("inputRequests").path("time_of_day");
        assertEquals("elicitation/create", request.path("method").stringValue());
        assertEquals("form", request.path("params").path("mode").stringValue());
        Desk.Heard second = desk.modern("tools/call", round("C-1001", first, ACCEPTED));
        assertEquals("Call with C-1001 scheduled for the evening.", second.text());
        assertEquals("complete", second.result().path("resultType").stringValue());
    }

    @Test
    void aRoundWithoutAnswerOrStateAsksAgain() {
        ObjectNode first = desk.modern("tools/call", SCHEDULE).result();
        ObjectNode again = desk.modern("tools/call", round("C-1001", first, "{\"other\": {}}"))
                .result();
        assertEquals("input_required", again.path("resultType").stringValue());
        ObjectNode stateless = Desk.json(SCHEDULE);
        stateless.set("inputResponses", Desk.json(ACCEPTED));
        assertEquals(
                "input_required",
                desk.modern("tools/call", stateless.toString())
                        .result()
                        .path("resultType")
                        .stringValue());
    }

    @Test
    void aStateOfAnotherCallOrTooOldOrForgedIsRefused() {
        ObjectNode first = desk.modern("tools/call", SCHEDULE).result();
        assertEquals(
                -32602,
                desk.modern("tools/call", round("C-1002", first, ACCEPTED))
                        .failure()
                        .code());
        for (String forged : List.of("", "x", "99999999999.AAAA", "1.2.3", "-1.x")) {
            ObjectNode tampered = Desk.json("{\"requestState\": \"" + forged + "\"}");
            assertEquals(
                    -32602,
                    desk.modern("tools/call", round("C-1001", tampered, ACCEPTED))
                            .failure()
                            .code());
        }
        desk.pass(Duration.ofMinutes(5));
        assertEquals(
                -32602,
                desk.modern("tools/call", round("C-1001", first, ACCEPTED))
                        .failure()
                        .code());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"action\": \"decline\"} | false",
                "{\"action\": \"cancel\"} | false",
                "{\"action\": \"accept\"} | true",
                "{\"action\": \"accept\", \"content\": {\"time\": \"midnight\"}} | true"
            })
    void theAnswerOfTheUserIsChecked(String answer, boolean error) {
        ObjectNode first = desk.modern("tools/call", SCHEDULE).result();
        ObjectNode result = desk.modern("tools/call", round("C-1001", first, "{\"time_of_day\": " + answer + "}"))
                .result();
        assertEquals(error, result.has("isError"));
    }

    @Test
    void anAnswerThatIsNoElicitationResultIsRefused() {
        ObjectNode first = desk.modern("tools/call", SCHEDULE).result();
        Desk.Heard heard = desk.modern("tools/call", round("C-1001", first, "{\"time_of_day\": 5}"));
        assertEquals(-32602, heard.failure().code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"elicitation\": {\"url\": {}}}", "{\"elicitation\": true}"})
    void aClientThatShowsNoFormsIsToldWhatIsMissing(String capabilities) {
        Message.Failure failure =
                desk.modern("tools/call", SCHEDULE, capabilities).failure();
        assertEquals(-32021, failure.code());
        assertTrue(failure.detail().orElseThrow().path("requiredCapabilities").has("elicitation"));
    }

    private static String round(String customer, ObjectNode before, String responses) {
        ObjectNode params = Desk.json(SCHEDULE.replace("C-1001", customer));
        params.set("requestState", before.path("requestState"));
        params.set("inputResponses", Desk.json(responses));
        return params.toString();
    }

    private static final String ACCEPTED =
            "{\"time_of_day\": {\"action\": \"accept\", \"content\": {\"time\": \"evening\"}}}";
    private static final String SCHEDULE = "{\"name\": \"schedule_call\", \"arguments\": {\"customer\": \"C-1001\"}}";
    private static final String COMPLETE = """
            {"ref": {"type": "ref/prompt", "name": "reply_to_note"}, "argument": {"name": "language", "value": "d"}}
            """;
}
