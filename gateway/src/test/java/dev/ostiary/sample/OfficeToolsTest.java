package dev.ostiary.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the tools do, and what they say to bad arguments. */
class OfficeToolsTest {

    private final Desk desk = Desk.initialized("2025-11-25");

    private Desk.Heard call(String tool, String arguments) {
        return desk.send("tools/call", "{\"name\": \"" + tool + "\", \"arguments\": " + arguments + "}");
    }

    private String error(String tool, String arguments) {
        Desk.Heard heard = call(tool, arguments);
        assertTrue(heard.result().path("isError").booleanValue());
        return heard.text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"query\": \"CANDLE\"} | C-1004",
                "{\"query\": \"Mira\"} | C-1001",
                "{\"query\": \"\", \"region\": \"north\"} | C-1001 C-1004",
                "{\"query\": \"nobody\"} | ''"
            })
    void customersAreFoundByNameAndCompany(String arguments, String ids) {
        JsonNode found = call("find_customers", arguments)
                .result()
                .path("structuredContent")
                .path("customers");
        assertEquals(
                ids,
                found.valueStream().map(each -> each.path("id").stringValue()).collect(Collectors.joining(" ")));
        found.forEach(each -> assertFalse(each.has("card")));
    }

    @Test
    void resultsKeepTheSchemasThatTheirToolsDeclare() {
        Map<String, String> calls = Map.of(
                "find_customers", "{\"query\": \"\"}",
                "get_customer", "{\"id\": \"C-1002\"}",
                "list_notes", "{}",
                "refund", "{\"customer\": \"C-1002\", \"amount\": 12.5}");
        SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        JsonNode tools = desk.send("tools/list", "{}").result().path("tools");
        for (JsonNode tool : tools) {
            String name = tool.path("name").stringValue();
            assertEquals(calls.containsKey(name), tool.has("outputSchema"), name);
            if (tool.has("outputSchema")) {
                String structured = call(name, calls.getOrDefault(name, ""))
                        .result()
                        .path("structuredContent")
                        .toString();
                assertEquals(
                        List.of(),
                        schemas.getSchema(tool.path("outputSchema").toString(), InputFormat.JSON)
                                .validate(structured, InputFormat.JSON),
                        name);
            }
        }
    }

    @Test
    void oneNoteHoldsASecret() {
        assertTrue(call("read_note", "{\"id\": \"N-3\"}").text().contains("aws_secret_access_key"));
    }

    @Test
    void aNoteThatWasAddedCanBeRead() {
        ObjectNode added = call("add_note", "{\"text\": \"Call the carrier.\", \"title\": \"Carrier\"}")
                .result();
        JsonNode link = added.path("content").path(1);
        assertEquals("resource_link", link.path("type").stringValue());
        assertEquals("notes://N-5", link.path("uri").stringValue());
        assertEquals(
                "Carrier (An agent, 2026-08-01T09:00:00Z)\n\nCall the carrier.",
                call("read_note", "{\"id\": \"N-5\"}").text());
        assertEquals(
                5,
                call("list_notes", "{}")
                        .result()
                        .path("structuredContent")
                        .path("notes")
                        .size());
    }

    @Test
    void theBoardIsFullAtAThousandNotes() {
        for (int note = 5; note <= 1_000; note++) {
            assertFalse(call("add_note", "{\"text\": \"again\"}").result().has("isError"));
        }
        assertTrue(error("add_note", "{\"text\": \"again\"}").contains("full"));
    }

    @Test
    void refundsAddUpToWhatWasPaid() {
        JsonNode first =
                call("refund", "{\"customer\": \"C-1004\", \"amount\": 50.20}").result();
        assertEquals("R-1", first.path("structuredContent").path("receipt").stringValue());
        assertTrue(
                error("refund", "{\"customer\": \"C-1004\", \"amount\": 8.01}").contains("more than"));
        JsonNode second =
                call("refund", "{\"customer\": \"C-1004\", \"amount\": 8}").result();
        assertEquals(
                "58.2",
                second.path("structuredContent")
                        .path("refunded")
                        .decimalValue()
                        .stripTrailingZeros()
                        .toPlainString());
        JsonNode customer =
                call("get_customer", "{\"id\": \"C-1004\"}").result().path("structuredContent");
        assertEquals(
                0,
                customer.path("refunded")
                        .decimalValue()
                        .compareTo(customer.path("paid").decimalValue()));
    }

    @Test
    void theHostilePageHidesInstructionsTwice() {
        String page =
                call("fetch_page", "{\"url\": \"" + HostilePage.URL + "\"}").text();
        assertTrue(page.contains("<!-- " + HostilePage.IN_COMMENT + " -->"));
        String hidden = page.codePoints()
                .filter(point -> point >= 0xE0020 && point <= 0xE007E)
                .mapToObj(point -> Character.toString(point - 0xE0000))
                .collect(Collectors.joining());
        assertEquals(HostilePage.IN_TAGS, hidden);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://handbook.example/returns", "https://news.example/carriers"})
    void theOtherPagesAreHarmless(String url) {
        String page = call("fetch_page", "{\"url\": \"" + url + "\"}").text();
        assertFalse(page.contains("<!--"));
        assertTrue(page.chars().allMatch(unit -> unit < 128));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "get_customer | {\"id\": \"C-9\"}",
                "read_note | {\"id\": \"N-9\"}",
                "fetch_page | {\"url\": \"http://169.254.169.254/\"}",
                "refund | {\"customer\": \"C-9\", \"amount\": 1}",
                "refund | {\"customer\": \"C-1001\", \"amount\": 0.001}",
                "refund | {\"customer\": \"C-1001\", \"amount\": 1e-999999}",
                "schedule_call | {\"customer\": \"C-9\"}"
            })
    void whatIsNotThereIsAToolError(String tool, String arguments) {
        assertFalse(error(tool, arguments).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "get_customer | {} | The argument id is missing.",
                "get_customer | {\"id\": 1001} | The argument id is not as it should be: string.",
                "get_customer | {\"id\": null} | The argument id is not as it should be: string.",
                "get_customer | {\"id\": \"C-1001\", \"all\": true} | There is an argument that this tool does not have.",
                "get_customer | {\"id\": \"C-10010010010010010010\"} | The argument id is not as it should be: maxLength 20.",
                "find_customers | {\"query\": \"\", \"region\": \"up\"} | The argument region is not as it should be: enum [\"north\",\"east\",\"south\",\"west\"].",
                "add_note | {\"text\": \"\"} | The argument text is not as it should be: minLength 1.",
                "refund | {\"customer\": \"C-1001\", \"amount\": \"5\"} | The argument amount is not as it should be: number.",
                "refund | {\"customer\": \"C-1001\", \"amount\": 0} | The argument amount is not as it should be: exclusiveMinimum 0.",
                "refund | {\"customer\": \"C-1001\", \"amount\": 1e999999} | The argument amount is not as it should be: maximum 10000.",
                "slow_report | {\"seconds\": 1.5} | The argument seconds is not as it should be: integer.",
                "slow_report | {\"seconds\": 0} | The argument seconds is not as it should be: minimum 1.",
                "slow_report | {\"seconds\": 61} | The argument seconds is not as it should be: maximum 60."
            })
    void badArgumentsAreNamed(String tool, String arguments, String sentence) {
        assertEquals(sentence, error(tool, arguments));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": 5}",
                "{\"name\": \"sudo\"}",
                "{\"name\": \"list_notes\", \"arguments\": []}",
                "{\"name\": \"list_notes\", \"arguments\": null}"
            })
    void aCallOfNoToolOrOfNoShapeIsAProtocolError(String params) {
        assertEquals(-32602, desk.send("tools/call", params).failure().code());
        assertEquals(-32602, desk.modern("tools/call", params).failure().code());
    }

    @Test
    void theSlowReportTellsItsProgressEverySecond() {
        Desk.Heard heard = desk.send("tools/call", SLOW);
        desk.pass(Duration.ofMillis(2_999));
        assertEquals(List.of(), heard.answers);
        desk.pass(Duration.ofMillis(1));
        assertEquals("5 customers, 4 notes.", heard.text());
        assertEquals(
                List.of(0, 1, 2, 3),
                heard.related.stream()
                        .map(each -> each.params().path("progress").intValue())
                        .toList());
        heard.related.forEach(
                each -> assertEquals("p1", each.params().path("progressToken").stringValue()));
    }

    @Test
    void withoutATokenThereIsNoProgress() {
        Desk.Heard heard = call("slow_report", "{\"seconds\": 2}");
        desk.pass(Duration.ofSeconds(2));
        assertEquals("5 customers, 4 notes.", heard.text());
        assertEquals(List.of(), heard.related);
    }

    @Test
    void theOldestRevisionHasNoSentenceInItsProgress() {
        Desk old = Desk.initialized("2024-11-05");
        assertFalse(old.send("tools/call", SLOW).related.getFirst().params().has("message"));
        assertTrue(desk.send("tools/call", SLOW).related.getFirst().params().has("message"));
    }

    @Test
    void aCancelledReportStopsAndIsNotAnswered() {
        Desk.Heard heard = desk.send("tools/call", SLOW);
        desk.pass(Duration.ofSeconds(1));
        desk.cancel(heard.id);
        assertEquals(0, desk.waiting());
        desk.pass(Duration.ofSeconds(5));
        assertEquals(2, heard.related.size());
        assertEquals(List.of(), heard.answers);
        desk.cancel(heard.id);
    }

    @Test
    void aClosedConnectionStopsItsReports() {
        Desk.Heard heard = desk.send("tools/call", SLOW);
        desk.connection.close();
        assertEquals(0, desk.waiting());
        assertEquals(List.of(), heard.answers);
    }

    @Test
    void anIdIsUsedOnceAtATime() {
        Desk.Heard slow = desk.send("tools/call", SLOW);
        assertEquals(
                -32600, desk.send(slow.id, "ping", Desk.json("{}")).failure().code());
        desk.pass(Duration.ofSeconds(3));
        assertEquals("5 customers, 4 notes.", slow.text());
        assertTrue(desk.send(slow.id, "ping", Desk.json("{}")).result().isEmpty());
    }

    private static final String SLOW =
            "{\"name\": \"slow_report\", \"arguments\": {\"seconds\": 3}, \"_meta\": {\"progressToken\": \"p1\"}}";
}
