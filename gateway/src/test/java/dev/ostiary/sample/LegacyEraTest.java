package dev.ostiary.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What the sample server says to clients up to 2025-11-25. */
class LegacyEraTest {

    @ParameterizedTest
    @CsvSource({
        "2024-11-05, 2024-11-05",
        "2025-03-26, 2025-03-26",
        "2025-06-18, 2025-06-18",
        "2025-11-25, 2025-11-25",
        "2026-07-28, 2025-11-25",
        "1999-01-01, 2025-11-25"
    })
    void initializeAgreesOnARevisionThatHasInitialize(String asked, String agreed) {
        ObjectNode result = new Desk()
                .send("initialize", "{\"protocolVersion\": \"" + asked + "\", \"capabilities\": {}}")
                .result();
        assertEquals(agreed, result.path("protocolVersion").stringValue());
        assertEquals("ostiary-sample", result.path("serverInfo").path("name").stringValue());
        assertTrue(
                result.path("capabilities").path("resources").path("subscribe").booleanValue());
        assertEquals(!agreed.equals("2024-11-05"), result.path("capabilities").has("completions"));
        assertFalse(result.has("resultType"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"protocolVersion\": 1, \"capabilities\": {}}", "{\"protocolVersion\": \"2025-11-25\"}"})
    void initializeNeedsItsMembers(String params) {
        assertEquals(-32602, new Desk().send("initialize", params).failure().code());
    }

    @Test
    void aSecondInitializeIsRefused() {
        Desk desk = Desk.initialized("2025-11-25");
        Desk.Heard again = desk.send("initialize", "{\"protocolVersion\": \"2025-11-25\", \"capabilities\": {}}");
        assertEquals(-32600, again.failure().code());
    }

    @Test
    void nothingButPingIsServedBeforeInitialize() {
        Desk desk = new Desk();
        assertTrue(desk.send("ping", "{}").result().isEmpty());
        assertEquals(-32602, desk.send("tools/list", "{}").failure().code());
    }

    @Test
    void toolsAreListedWithTheMembersOfTheRevision() {
        ObjectNode newest =
                Desk.initialized("2025-11-25").send("tools/list", "{}").result();
        assertEquals(9, newest.path("tools").size());
        assertTrue(newest.path("tools").path(1).has("outputSchema"));
        assertFalse(newest.has("ttlMs"));
        ObjectNode oldest =
                Desk.initialized("2024-11-05").send("tools/list", "{}").result();
        assertEquals(
                List.of("name", "description", "inputSchema"),
                List.copyOf(oldest.path("tools").path(1).propertyNames()));
    }

    @Test
    void structuredContentComesWithTheRevisionThatHasIt() {
        String params = "{\"name\": \"get_customer\", \"arguments\": {\"id\": \"C-1001\"}}";
        ObjectNode newer =
                Desk.initialized("2025-06-18").send("tools/call", params).result();
        assertEquals(
                "4111111111111111", newer.path("structuredContent").path("card").stringValue());
        Desk.Heard older = Desk.initialized("2025-03-26").send("tools/call", params);
        assertFalse(older.result().has("structuredContent"));
        assertEquals(
                "mira@feldspar.example", Desk.json(older.text()).path("email").stringValue());
    }

    @ParameterizedTest
    @CsvSource({"2024-11-05, false", "2025-03-26, false", "2025-06-18, false", "2025-11-25, true"})
    void badArgumentsAreAToolErrorSince20251125(String revision, boolean toolError) {
        Desk.Heard heard = Desk.initialized(revision)
                .send("tools/call", "{\"name\": \"get_customer\", \"arguments\": {\"id\": 7}}");
        if (toolError) {
            assertTrue(heard.result().path("isError").booleanValue());
        } else {
            assertEquals(-32602, heard.failure().code());
        }
    }

    @Test
    void resourcesAreListedInPages() {
        Desk desk = Desk.initialized("2025-11-25");
        ObjectNode first = desk.send("resources/list", "{}").result();
        String cursor = first.path("nextCursor").stringValue();
        ObjectNode second =
                desk.send("resources/list", "{\"cursor\": \"" + cursor + "\"}").result();
        assertEquals(
                12, first.path("resources").size() + second.path("resources").size());
        assertFalse(second.has("nextCursor"));
        assertEquals(
                -32602,
                desk.send("resources/list", "{\"cursor\": \"12\"}").failure().code());
        assertEquals(
                -32602, desk.send("resources/list", "{\"cursor\": 6}").failure().code());
    }

    @Test
    void everyListedResourceCanBeRead() {
        Desk desk = Desk.initialized("2025-11-25");
        String cursor = "{}";
        do {
            ObjectNode page = desk.send("resources/list", cursor).result();
            page.path("resources").forEach(each -> {
                ObjectNode read = desk.send("resources/read", "{\"uri\": " + each.path("uri") + "}")
                        .result();
                assertEquals(
                        each.path("mimeType"), read.path("contents").path(0).path("mimeType"));
            });
            cursor = page.has("nextCursor") ? "{\"cursor\": " + page.path("nextCursor") + "}" : "";
        } while (!cursor.isEmpty());
    }

    @Test
    void anUnknownResourceHasItsOwnCode() {
        Message.Failure failure = Desk.initialized("2025-11-25")
                .send("resources/read", "{\"uri\": \"notes://N-99\"}")
                .failure();
        assertEquals(-32002, failure.code());
        assertEquals("notes://N-99", failure.detail().orElseThrow().path("uri").stringValue());
    }

    @Test
    void theLogoIsABlob() {
        ObjectNode read = Desk.initialized("2025-11-25")
                .send("resources/read", "{\"uri\": \"assets://logo.png\"}")
                .result();
        assertTrue(read.path("contents").path(0).path("blob").stringValue().startsWith("iVBORw0KGgo"));
    }

    @Test
    void templatesAreListed() {
        ObjectNode templates = Desk.initialized("2025-11-25")
                .send("resources/templates/list", "{}")
                .result();
        assertEquals(
                "customers://{id}",
                templates.path("resourceTemplates").path(0).path("uriTemplate").stringValue());
    }

    @Test
    void aSubscriberIsToldUntilItUnsubscribes() {
        Desk desk = Desk.initialized("2025-11-25");
        String uri = "{\"uri\": \"notes://all\"}";
        desk.send("resources/subscribe", uri).result();
        desk.send("tools/call", "{\"name\": \"add_note\", \"arguments\": {\"text\": \"one\"}}")
                .result();
        assertEquals(
                List.of("notifications/resources/list_changed", "notifications/resources/updated"),
                desk.unsolicited.stream().map(Message.Notification::method).toList());
        assertEquals(
                "notes://all", desk.unsolicited.getLast().params().path("uri").stringValue());
        desk.unsolicited.clear();
        desk.send("resources/unsubscribe", uri).result();
        desk.send("tools/call", "{\"name\": \"add_note\", \"arguments\": {\"text\": \"two\"}}")
                .result();
        assertEquals(
                List.of("notifications/resources/list_changed"),
                desk.unsolicited.stream().map(Message.Notification::method).toList());
    }

    @Test
    void onlyWhatExistsCanBeSubscribedTo() {
        Desk desk = Desk.initialized("2025-11-25");
        assertEquals(
                -32002,
                desk.send("resources/subscribe", "{\"uri\": \"notes://N-99\"}")
                        .failure()
                        .code());
        assertEquals(-32602, desk.send("resources/subscribe", "{}").failure().code());
        assertEquals(
                -32602,
                desk.send("resources/unsubscribe", "{\"uri\": null}").failure().code());
    }

    @Test
    void aConnectionThatWasClosedOrNeverInitializedHearsNothing() {
        Desk desk = Desk.initialized("2025-11-25");
        List<Message.Notification> stranger = new ArrayList<>();
        desk.another(stranger::add);
        desk.connection.close();
        desk.send("tools/call", "{\"name\": \"add_note\", \"arguments\": {\"text\": \"one\"}}")
                .result();
        assertEquals(List.of(), stranger);
        assertEquals(List.of(), desk.unsolicited);
    }

    @Test
    void logLinesComeFromTheLevelThatWasSet() {
        Desk desk = Desk.initialized("2025-11-25");
        String refund = "{\"name\": \"refund\", \"arguments\": {\"customer\": \"C-1001\", \"amount\": 5}}";
        assertEquals(List.of(), desk.send("tools/call", refund).relatedMethods());
        desk.send("logging/setLevel", "{\"level\": \"notice\"}").result();
        Desk.Heard told = desk.send("tools/call", refund);
        assertEquals("notice", told.related.getFirst().params().path("level").stringValue());
        desk.send("logging/setLevel", "{\"level\": \"error\"}").result();
        assertEquals(List.of(), desk.send("tools/call", refund).relatedMethods());
        assertEquals(
                -32602,
                desk.send("logging/setLevel", "{\"level\": \"loud\"}").failure().code());
    }

    @Test
    void aCallIsScheduledAfterAskingTheUser() {
        Desk desk = Desk.initialized("2025-06-18", "{\"elicitation\": {}}");
        Desk.Heard heard = desk.send("tools/call", SCHEDULE);
        assertEquals(List.of(), heard.answers);
        Message.Request question = heard.questions.remove();
        assertEquals("elicitation/create", question.method());
        assertFalse(question.params().has("mode"));
        assertEquals(
                "When shall we call Mira Feldspar?",
                question.params().path("message").stringValue());
        desk.answer(question, "{\"action\": \"accept\", \"content\": {\"time\": \"morning\"}}");
        assertEquals("Call with C-1001 scheduled for the morning.", heard.text());
        desk.answer(question, "{\"action\": \"decline\"}");
        assertEquals(1, heard.answers.size());
    }

    @Test
    void aUserMayDeclineAndAClientMayFail() {
        Desk desk = Desk.initialized("2025-11-25", "{\"elicitation\": {\"form\": {}}}");
        Desk.Heard declined = desk.send("tools/call", SCHEDULE);
        assertEquals("form", declined.questions.element().params().path("mode").stringValue());
        desk.answer(declined.questions.remove(), "{\"action\": \"decline\"}");
        assertTrue(declined.text().startsWith("No call was scheduled"));
        Desk.Heard failed = desk.send("tools/call", SCHEDULE);
        desk.connection.receive(
                new Message.Failure(Optional.of(failed.questions.remove().id()), -32603, "no", Optional.empty()));
        assertTrue(failed.result().path("isError").booleanValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-03-26 | {\"elicitation\": {}}",
                "2025-11-25 | {}",
                "2025-11-25 | {\"elicitation\": {\"url\": {}}}"
            })
    void aClientThatShowsNoFormsIsNotAsked(String revision, String capabilities) {
        Desk.Heard heard = Desk.initialized(revision, capabilities).send("tools/call", SCHEDULE);
        assertTrue(heard.questions.isEmpty());
        assertTrue(heard.result().path("isError").booleanValue());
    }

    @Test
    void aCancelledCallWithdrawsItsQuestion() {
        Desk desk = Desk.initialized("2025-11-25", "{\"elicitation\": {}}");
        Desk.Heard heard = desk.send("tools/call", SCHEDULE);
        desk.cancel(heard.id);
        assertEquals(List.of("notifications/cancelled"), heard.relatedMethods());
        assertEquals(
                Handled.node(heard.questions.element().id()),
                heard.related.getFirst().params().path("requestId"));
        desk.answer(heard.questions.remove(), "{\"action\": \"accept\", \"content\": {\"time\": \"morning\"}}");
        assertEquals(List.of(), heard.answers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"server/discover", "subscriptions/listen", "tools/burn", "", "tasks/list"})
    void methodsOfOtherErasAndNoMethodsAreNotFound(String method) {
        assertEquals(
                -32601,
                Desk.initialized("2025-11-25").send(method, "{}").failure().code());
    }

    @Test
    void anAnswerToNothingIsDropped() {
        Desk desk = Desk.initialized("2025-11-25");
        desk.connection.receive(new Message.Result(new RequestId.Text("office-1"), Desk.json("{}")));
        assertTrue(desk.send("ping", "{}").result().isEmpty());
    }

    private static final String SCHEDULE = "{\"name\": \"schedule_call\", \"arguments\": {\"customer\": \"C-1001\"}}";
}
