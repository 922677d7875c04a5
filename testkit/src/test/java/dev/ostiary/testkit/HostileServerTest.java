package dev.ostiary.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Over standard streams, the hostile server does what its tools are called. */
class HostileServerTest {

    private static final Duration SOON = Duration.ofMillis(200);

    private static String call(int id, Hostility hostility, int amount) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":{\"amount\":%d}}}"
                .formatted(id, hostility.wireName(), amount);
    }

    private static String said(JsonNode answer) {
        return answer.path("result").path("content").path(0).path("text").asString("");
    }

    /** One process for all that it survives: starting a Java takes longer than every test here. */
    @Test
    void itMisbehavesOnDemandAndGoesOn() {
        try (ScriptedStdioClient client = ScriptedStdioClient.start(HostileServer.command())) {
            Inbox output = client.output();
            client.send(
                    "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\"}}");
            assertEquals(
                    "hostile",
                    output.answerTo("0")
                            .path("result")
                            .path("serverInfo")
                            .path("name")
                            .asString(""));
            client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
            client.send("{\"jsonrpc\":\"2.0\",\"id\":\"t\",\"method\":\"tools/list\"}");
            assertEquals(
                    Hostility.values().length,
                    output.answerTo("\"t\"").path("result").path("tools").size());

            client.send(call(1, Hostility.NONE, 0));
            assertEquals("Done.", said(output.nextJson()));

            client.send(call(2, Hostility.GARBAGE, 0));
            assertThrows(JacksonException.class, output::nextJson);
            assertEquals("Done.", said(output.answerTo("2")));

            client.send(call(3, Hostility.ANSWERS_UNKNOWN_ID, 0));
            assertEquals("nobody-asked", output.nextJson().path("id").asString(""));
            assertEquals(3, output.nextJson().path("id").intValue());

            client.send(call(4, Hostility.ANSWERS_NULL_ID, 0));
            assertTrue(output.nextJson().path("id").isNull());
            assertEquals(4, output.nextJson().path("id").intValue());

            client.send(call(5, Hostility.ANSWERS_TWICE, 0));
            assertEquals(output.next(), output.next());

            client.send(call(6, Hostility.FLOODS_NOTIFICATIONS, 300));
            output.answerTo("6");
            assertEquals(300, output.passedOver().size());

            client.send(call(7, Hostility.HUGE_LINE, 2_000_000));
            assertEquals(2_000_000, said(output.answerTo("7")).length());

            client.send(call(8, Hostility.NEVER_ANSWERS, 0));
            assertEquals(Optional.empty(), output.next(SOON));

            client.send(call(9, Hostility.ANSWERS_MIXED, 0));
            assertTrue(output.answerTo("9").has("error"));

            client.send(call(10, Hostility.NOT_UTF8, 0));
            assertTrue(output.next().contains("\ufffd"));
            assertEquals("Done.", said(output.answerTo("10")));

            client.endInput();
            assertTrue(output.ends(Inbox.PATIENCE));
            assertEquals(Optional.of(0), client.exitCode(Inbox.PATIENCE));
        }
    }

    @Test
    void itDiesInTheMiddleOfAnAnswer() {
        try (ScriptedStdioClient client = ScriptedStdioClient.start(HostileServer.command())) {
            client.send(call(1, Hostility.DIES_MID_ANSWER, 0));
            assertTrue(client.output().next().startsWith("{\"jsonrpc\""));
            assertEquals(Optional.of(137), client.exitCode(Inbox.PATIENCE));
        }
    }

    @Test
    void itMisbehavesBeforeTheFirstMessage() {
        try (ScriptedStdioClient client = ScriptedStdioClient.start(
                HostileServer.command("slow-start=100", "noisy-errors=50", "garbage-first", "exit=3"))) {
            assertEquals("Welcome to the hostile server!", client.output().next());
            assertTrue(client.output().ends(Inbox.PATIENCE));
            assertEquals("noise 0", client.errors().next());
            assertEquals(Optional.of(3), client.exitCode(Inbox.PATIENCE));
        }
    }

    @Test
    void aClosedClientLeavesNoProcessBehind() {
        ScriptedStdioClient client = ScriptedStdioClient.start(HostileServer.command());
        client.close();
        client.process().onExit().join();
        assertFalse(client.process().isAlive());
    }
}
