package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Preset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("What is not as its revision of MCP wants it")
final class ProtocolShapeTest {

    private static final ProtocolShape GUARD = new ProtocolShape(Map.of());
    private static final String VIDEO = "{'content': [{'type': 'text', 'text': 'a'}, {'type': 'video', 'url': 'x'}]}";

    @Test
    @DisplayName("is refused of a client, with where and what, and without the value")
    void ofAClient() {
        var refused = refused(
                GUARD,
                Letters.under(Preset.BALANCED).toServer("tools/call", object("{'name': {'secret': 'hunter2'}}")));
        assertEquals(
                "what the client sent is not as MCP 2025-11-25 wants it: /name has to be a text and is an object"
                        + " (CallTool.name)",
                refused.detail());
        assertEquals("/name", refused.findings().getFirst().pointer());
        assertTrue(refused.findings().stream()
                .noneMatch(finding -> finding.evidence().contains("hunter2")));
    }

    @Test
    @DisplayName("is refused of a server, whatever it answers, asks or tells")
    void ofAServer() {
        var letters = Letters.under(Preset.BALANCED);
        var answer = refused(GUARD, letters.result("tools/call", object(VIDEO)));
        assertEquals(
                "what server files sent is not as MCP 2025-11-25 wants it: /content/1/type has to be one of audio, image,"
                        + " resource, resource_link, text and is another text (ContentBlock.type)",
                answer.detail());
        refused(GUARD, letters.toClient("sampling/createMessage", object("{'messages': 'all of them'}")));
        refused(GUARD, letters.notification(Direction.TO_CLIENT, "notifications/message", object("{'level': 'loud'}")));
    }

    @Test
    @DisplayName("is noted under observe, each deviation as a finding")
    void underObserve() {
        var noted = GUARD.judge(
                Letters.under(Preset.OBSERVE).result("tools/call", object("{'content': [1, 2], 'isError': 0}")));
        assertEquals(3, assertInstanceOf(Verdict.Pass.class, noted).findings().size());
    }

    @Test
    @DisplayName("passes where it is tolerated of this server, and only of it, and never of a client")
    void tolerated() {
        var letters = Letters.under(Preset.STRICT);
        var here = new ProtocolShape(Map.of(Letters.SERVER, Set.of("ContentBlock.type", "CallTool.name")));
        assertEquals(Verdict.PASS, here.judge(letters.result("tools/call", object(VIDEO))));
        refused(here, letters.toServer("tools/call", object("{'name': 1}")));
        var elsewhere = new ProtocolShape(Map.of("other", Set.of("ContentBlock.type")));
        refused(elsewhere, letters.result("tools/call", object(VIDEO)));
    }

    @Test
    @DisplayName("is told of a handshake by the revision that it names")
    void handshake() {
        var letters = Letters.under(Preset.BALANCED);
        String request = "{'protocolVersion': '%s', 'clientInfo': {'name': 'c', 'version': '1'},"
                + " 'capabilities': {'elicitation': {'form': 1}}}";
        assertEquals(
                Verdict.PASS, GUARD.judge(letters.toServer("initialize", object(request.formatted("2025-06-18")))));
        refused(GUARD, letters.toServer("initialize", object(request.formatted("2025-11-25"))));
    }

    @Test
    @DisplayName("is told of an error whose code says what its data is")
    void errors() {
        var call = (Message.Request)
                Letters.under(Preset.BALANCED).call("t", object("{}")).message();
        var letters = Letters.under(Preset.BALANCED);
        var envelope = letters.result("tools/call", object("{'content': []}"));
        var failure = new Message.Failure(
                Optional.of(call.id()), -32042, "first a URL", Optional.of(object("{'elicitations': {}}")));
        var refused = refused(
                GUARD,
                new Envelope(
                        failure,
                        envelope.direction(),
                        envelope.session(),
                        envelope.operation(),
                        envelope.answers(),
                        envelope.decision(),
                        envelope.snapshot(),
                        envelope.findings()));
        assertEquals("/data/elicitations", refused.findings().getFirst().pointer());
    }

    private static Verdict.Refuse refused(ProtocolShape guard, Envelope envelope) {
        var refused = assertInstanceOf(Verdict.Refuse.class, guard.judge(envelope));
        assertEquals(Reason.SHAPE_MISMATCH, refused.reason());
        return refused;
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Scenarios.json(json);
    }
}
