package dev.ostiary.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Prompts, and the suggestions for what goes into them. */
class PromptsAndCompletionTest {

    private final Desk desk = Desk.initialized("2025-11-25");

    @Test
    void promptsAreListedWithTheirArguments() {
        JsonNode prompts = desk.send("prompts/list", "{}").result().path("prompts");
        assertEquals("summarize_customer", prompts.path(0).path("name").stringValue());
        assertTrue(prompts.path(0).path("arguments").path(0).path("required").booleanValue());
    }

    @Test
    void aSummaryBringsTheCustomerAlong() {
        JsonNode messages = desk.send("prompts/get", """
                {"name": "summarize_customer", "arguments": {"customer": "C-1002", "length": "long"}}
                """).result().path("messages");
        assertEquals(
                "Write a long summary of this customer.",
                messages.path(0).path("content").path("text").stringValue());
        JsonNode resource = messages.path(1).path("content").path("resource");
        assertEquals("customers://C-1002", resource.path("uri").stringValue());
        assertTrue(resource.path("text").stringValue().contains("GB29NWBK60161331926819"));
    }

    @Test
    void aReplyBringsTheNoteAlong() {
        JsonNode messages = desk.send("prompts/get", """
                {"name": "reply_to_note", "arguments": {"note": "N-1"}}
                """).result().path("messages");
        assertTrue(messages.path(1).path("content").path("text").stringValue().contains("glazed tiles"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": 1}",
                "{\"name\": \"write_poem\"}",
                "{\"name\": \"reply_to_note\"}",
                "{\"name\": \"reply_to_note\", \"arguments\": []}",
                "{\"name\": \"reply_to_note\", \"arguments\": {\"note\": 1}}",
                "{\"name\": \"reply_to_note\", \"arguments\": {\"note\": \"N-9\"}}",
                "{\"name\": \"summarize_customer\", \"arguments\": {\"customer\": \"C-9\"}}"
            })
    void aPromptThatCannotBeWrittenIsABadParameter(String params) {
        assertEquals(-32602, desk.send("prompts/get", params).failure().code());
        assertEquals(-32602, desk.modern("prompts/get", params).failure().code());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"ref/prompt\", \"name\": \"summarize_customer\"} | customer | c-1 | 5",
                "{\"type\": \"ref/prompt\", \"name\": \"summarize_customer\"} | length | s | 1",
                "{\"type\": \"ref/prompt\", \"name\": \"reply_to_note\"} | note | N | 4",
                "{\"type\": \"ref/resource\", \"uri\": \"customers://{id}\"} | id | C-1003 | 1",
                "{\"type\": \"ref/resource\", \"uri\": \"notes://{id}\"} | id | x | 0"
            })
    void suggestionsBeginWithWhatWasTyped(String ref, String name, String value, int total) {
        JsonNode completion = desk.send("completion/complete", params(ref, name, value))
                .result()
                .path("completion");
        assertEquals(total, completion.path("total").intValue());
        assertEquals(total, completion.path("values").size());
    }

    @Test
    void noMoreThanAHundredSuggestionsAreMade() {
        for (int note = 5; note <= 120; note++) {
            desk.send("tools/call", "{\"name\": \"add_note\", \"arguments\": {\"text\": \"again\"}}")
                    .result();
        }
        JsonNode completion = desk.send(
                        "completion/complete",
                        params("{\"type\": \"ref/prompt\", \"name\": \"reply_to_note\"}", "note", "N-"))
                .result()
                .path("completion");
        assertEquals(100, completion.path("values").size());
        assertEquals(120, completion.path("total").intValue());
        assertTrue(completion.path("hasMore").booleanValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"ref/prompt\", \"name\": \"write_poem\"} | customer",
                "{\"type\": \"ref/prompt\", \"name\": \"reply_to_note\"} | customer",
                "{\"type\": \"ref/resource\", \"uri\": \"notes://all\"} | id",
                "{\"type\": \"ref/resource\", \"uri\": \"notes://{id}\"} | name",
                "{\"type\": \"ref/tool\", \"name\": \"refund\"} | customer",
                "5 | customer"
            })
    void whatIsNotThereCannotBeCompleted(String ref, String name) {
        assertEquals(
                -32602,
                desk.send("completion/complete", params(ref, name, ""))
                        .failure()
                        .code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"argument\": {\"name\": \"note\"}}",
                "{\"argument\": {\"name\": \"note\", \"value\": 1}}"
            })
    void completionNeedsAnArgument(String params) {
        assertEquals(-32602, desk.send("completion/complete", params).failure().code());
    }

    private static String params(String ref, String name, String value) {
        return "{\"ref\": %s, \"argument\": {\"name\": \"%s\", \"value\": \"%s\"}}".formatted(ref, name, value);
    }
}
