package dev.ostiary.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.pipeline.Snapshot;
import dev.ostiary.pipeline.Trail;
import dev.ostiary.policy.Decision;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.RuleName;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Session;
import dev.ostiary.session.SessionKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a record under {@code observe} tells of a message, and that it tells no values. */
final class ObservationTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path home;

    private Scene scene = new Scene(Path.of(""));

    @BeforeEach
    void setTheScene() {
        scene = new Scene(home);
    }

    @Test
    void argumentsAreToldByShape() {
        JsonNode seen = call("""
                {"customer":"C-1001 secret","amount":37.5,"count":3,"deep":{"list":[{"n":1},{"n":-70}]},"flag":true,
                 "nothing":null,"zero":0}
                """);
        assertEquals(JSON.readTree("""
                        [{"at":"/customer","type":"string"},
                         {"at":"/amount","type":"number","from":20,"to":50},
                         {"at":"/count","type":"integer","from":2,"to":5},
                         {"at":"/deep","type":"object"},
                         {"at":"/deep/list","type":"array"},
                         {"at":"/deep/list/*","type":"object"},
                         {"at":"/deep/list/*/n","type":"integer","from":-100,"to":1},
                         {"at":"/flag","type":"boolean"},
                         {"at":"/nothing","type":"null"},
                         {"at":"/zero","type":"integer","from":0,"to":0}]
                        """), seen.path("arguments"));
        assertEquals("[\"staff\",\"support\"]", seen.path("groups").toString());
        assertEquals("[\"crm:read\"]", seen.path("scopes").toString());
    }

    @Test
    void namesThatCouldBeValuesAreNotTold() {
        JsonNode seen = call("""
                {"ann@mail.example":1,"4929 1234":2,"a b":3,"4111111111111111":4,"3f2504e0-4f89":5,"öffnung_2":6,"":7}
                """);
        List<String> pointers = seen.path("arguments")
                .valueStream()
                .map(each -> each.path("at").asString())
                .distinct()
                .toList();
        assertEquals(List.of("/*", "/öffnung_2"), pointers);
    }

    @Test
    void fieldsOfResultsAreToldWithoutValuesAlsoOutOfText() {
        JsonNode seen = result("""
                {"structuredContent":{"customer":{"ssn":"078-05-1120","orders":[{"iban":"DE1"},{"total":3}]}},
                 "content":[{"type":"text","text":" {\\"phone\\":\\"555\\"}"},{"type":"text","text":"plain {text}"},
                            {"type":"text","text":"{broken"},{"type":"image","data":"x"}]}
                """);
        assertEquals(
                "[\"/customer/ssn\",\"/customer/orders/*/iban\",\"/customer/orders/*/total\",\"/phone\"]",
                seen.path("fields").toString());
        assertFalse(seen.has("cut"));
    }

    @Test
    void hugeAndDeepMessagesStayWithinALine() {
        StringBuilder wide = new StringBuilder("{");
        for (int i = 0; i < 99; i++) {
            wide.append("\"")
                    .append("密".repeat(60))
                    .append((char) ('a' + i % 26))
                    .append((char) ('a' + i / 26));
            wide.append("\":{");
            for (int j = 0; j < 99; j++) {
                wide.append("\"")
                        .append("码".repeat(60))
                        .append((char) ('a' + j % 26))
                        .append((char) ('a' + j / 26));
                wide.append("\":1").append(j < 98 ? "," : "}");
            }
            wide.append(i < 98 ? "," : "}");
        }
        assertTrue(call(wide.toString()).path("cut").asBoolean());
        JsonNode fields = result("{\"structuredContent\":" + wide + "}");
        assertTrue(fields.path("cut").asBoolean());
        assertTrue(fields.path("fields").size() <= 200);
        String deep = "{\"a\":".repeat(60) + "1" + "}".repeat(60);
        assertTrue(call(deep).path("cut").asBoolean());
        assertTrue(result("{\"structuredContent\":" + deep + "}").path("cut").asBoolean());
        assertTrue(scene.verify().ok());
    }

    @Test
    void offeredToolsAreToldWithTheServersOwnWarning() {
        JsonNode seen = answer("tools/list", """
                {"tools":[{"name":"get"},{"name":"purge","annotations":{"destructiveHint":true,"readOnlyHint":true}}]}
                """);
        assertEquals(
                "[{\"tool\":\"get\"},{\"tool\":\"purge\",\"destructive\":true}]",
                seen.path("offers").toString());
    }

    @Test
    void otherPresetsTellNothing() {
        record(Preset.BALANCED, request("{\"amount\":3}"), Optional.empty(), "tools/call");
        assertFalse(last().content().has("observed"));
    }

    @Property(tries = 500)
    void aNumberLiesBetweenItsBoundsWhichHaveOneDigit(@ForAll BigDecimal number) {
        Grid grid = Grid.around(number);
        grid.from().ifPresent(from -> assertTrue(from.compareTo(number) <= 0, () -> from + " > " + number));
        grid.to().ifPresent(to -> assertTrue(to.compareTo(number) >= 0, () -> to + " < " + number));
        for (Optional<BigDecimal> bound : List.of(grid.from(), grid.to())) {
            bound.ifPresent(
                    value -> assertEquals(1, value.abs().stripTrailingZeros().precision(), value::toString));
        }
        assertTrue(grid.from().isPresent() || grid.to().isPresent());
    }

    @Test
    void numbersOfAnyExponentCostNothing() {
        assertEquals(
                Optional.empty(), Grid.around(new BigDecimal("1e2000000000")).to());
        assertEquals(
                Optional.empty(), Grid.around(new BigDecimal("-1e2000000000")).from());
        assertEquals(
                new BigDecimal("0.001"),
                Grid.around(new BigDecimal("1e-2000000000")).to().orElseThrow());
        assertEquals(
                new BigDecimal("0.05"),
                Grid.around(new BigDecimal("0.031")).to().orElseThrow());
    }

    private JsonNode call(String arguments) {
        record(Preset.OBSERVE, request(arguments), Optional.empty(), "tools/call");
        return last().content().path("observed");
    }

    private JsonNode result(String result) {
        return answer("tools/call", result);
    }

    private JsonNode answer(String method, String result) {
        Message.Result answer = new Message.Result(new RequestId.Number(1), (ObjectNode) JSON.readTree(result));
        record(Preset.OBSERVE, answer, Optional.of(request("{}")), method);
        return last().content().path("observed");
    }

    private static Message.Request request(String arguments) {
        ObjectNode params = Scene.object("name", "refund");
        params.set("arguments", JSON.readTree(arguments));
        return new Message.Request(new RequestId.Number(1), "tools/call", params);
    }

    private void record(Preset preset, Message message, Optional<Message.Request> answers, String method) {
        Identity identity = new Identity.Subject(
                "https://login.example",
                "ann",
                Set.of("support", "staff"),
                Set.of("crm:read"),
                List.of(),
                Optional.empty());
        Envelope envelope = new Envelope(
                message,
                answers.isEmpty() ? Direction.TO_SERVER : Direction.TO_CLIENT,
                new Session(new SessionKey("s"), identity, Optional.empty(), Revision.NEWEST),
                new Operation("crm", method, new Operation.Target.Tool("refund")),
                answers,
                new Decision(true, new RuleName("preset", "default"), preset),
                new Snapshot(1, true, Instant.EPOCH),
                List.of());
        try (ChainedLog log = scene.open()) {
            Scene.appended(log, scene.event(new Outcome.Forwarded(envelope, Trail.EMPTY)));
        }
    }

    private LogEntry last() {
        List<LogEntry> entries = new ArrayList<>();
        try {
            new LogWalk(AuditFolder.within(home), scene.keys).newest(Selection.ALL, 1, entries::add);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
        return entries.getFirst();
    }
}
