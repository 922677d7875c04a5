package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ostiary.admission.Admission;
import dev.ostiary.admission.Arrival;
import dev.ostiary.admission.Memory;
import dev.ostiary.admission.Rates;
import dev.ostiary.admission.Risks;
import dev.ostiary.admission.Standings;
import dev.ostiary.admission.TaskClaims;
import dev.ostiary.admission.Tries;
import dev.ostiary.admission.Windows;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.pipeline.Pipeline;
import dev.ostiary.policy.AllowEntry;
import dev.ostiary.policy.AllowList;
import dev.ostiary.policy.Policy;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.RuleName;
import dev.ostiary.policy.TaskBook;
import dev.ostiary.policy.Wildcard;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Session;
import dev.ostiary.session.SessionKey;
import dev.ostiary.session.Task;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What arrives in pieces is seen as a whole, for each identity and task by itself; see {@code pieces.yaml}. */
final class PiecesTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final RequestId ID = new RequestId.Number(1);
    private static final Set<FindingClass> IN_PIECES =
            Set.of(FindingClass.PIECES, FindingClass.PIECES_OVER_TIME, FindingClass.PIECED_MARKUP);

    @TestFactory
    Stream<DynamicTest> sequences() {
        JsonNode file = Scenarios.of("pieces.yaml");
        return Stream.of("caught", "apart", "missed", "harmless")
                .flatMap(group -> StreamSupport.stream(file.path(group).spliterator(), false)
                        .map(scenario -> DynamicTest.dynamicTest(
                                group + ": " + scenario.path("name").asString(), () -> run(scenario))));
    }

    private static void run(JsonNode scenario) {
        var house = new House(scenario);
        int number = 0;
        for (JsonNode message : scenario.path("messages")) {
            house.now = house.now.plusSeconds(message.path("wait").asInt(0));
            assertEquals(
                    message.path("becomes").asString(), house.becomes(message), "message " + ++number + " " + message);
        }
    }

    @Test
    void aMessageOfManyPiecesTakesTimeInProportion() {
        var house = new House(JSON.objectNode());
        var list = JSON.arrayNode();
        for (int index = 0; index < 200_000; index++) {
            list.add(index % 2 == 0 ? "{{" : "<");
        }
        var arguments = JSON.objectNode().set("words", list);
        assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> house.judged(house.admit(arguments, "1", "a", "files")));
    }

    @Test
    void tellsWhereAndWhatAndRepeatsNothing() {
        var house = new House(JSON.objectNode());
        ObjectNode call = JSON.objectNode().put("first", "x' OR ").put("second", "1=1 --");
        var refused = assertInstanceOf(Outcome.Refused.class, house.judged(house.admit(call, "1", "a", "files")));
        assertEquals("joined-arguments", refused.stage());
        assertEquals(
                "/arguments/second: SQL injection in pieces, with other fields: a quote or number ends, then a condition follows",
                refused.detail());
    }

    /** One gateway, with a clock that stands still. */
    private static final class House {

        private final Preset preset;
        private final Pipeline pipeline;
        private final Admission admission;
        private Instant now = Instant.parse("2026-11-23T12:00:00Z");

        House(JsonNode scenario) {
            this.preset =
                    Preset.valueOf(scenario.path("preset").asString("balanced").toUpperCase(Locale.ROOT));
            Policy policy = new AllowList(preset, "test.yaml", Set.of("files", "crm"), everything());
            List<String> removed = new ArrayList<>();
            scenario.path("removes").forEach(tool -> removed.add("files/" + tool.asString()));
            Map<String, Map<String, Object>> stages =
                    removed.isEmpty() ? Map.of() : Map.of(TameMarkup.NAME, Map.of("remove-tools", removed));
            this.pipeline = assertInstanceOf(
                            StageOrder.Built.Ok.class, StageOrder.build(policy, OwnFilesTest.protectedFiles(), stages))
                    .pipeline();
            this.admission = new Admission(
                    policy,
                    new TaskClaims(TaskBook.EMPTY, () -> now),
                    new Rates(new Rates.Rate(1_000_000_000, Duration.ofSeconds(1)), TimeMeter.SYSTEM_NANOTIME),
                    () -> now,
                    Standings.GOOD,
                    new Memory(Tries.NONE, new Windows(), Risks.NONE),
                    new Memory.Bounds(
                            new Tries.Limit(60, Duration.ofHours(1)), new Windows.Limit(4096, Duration.ofMinutes(10))));
        }

        private static List<AllowEntry> everything() {
            return List.of(new AllowEntry(
                    new Wildcard("*"),
                    new AllowEntry.Subject.Tools(new Wildcard("*")),
                    new RuleName("allow[0]", "test.yaml:2")));
        }

        String becomes(JsonNode message) {
            return words(judged(admission.admit(arrival(message))));
        }

        Outcome.Judged judged(Envelope envelope) {
            Outcome.Judged outcome = pipeline.judge(envelope);
            admission.settled(outcome);
            return outcome;
        }

        Envelope admit(ObjectNode arguments, String session, String identity, String server) {
            var request = new Message.Request(
                    ID, "tools/call", JSON.objectNode().put("name", "t").set("arguments", arguments));
            return admission.admit(
                    Arrival.of(request, Direction.TO_SERVER, session(session, identity, Optional.empty()), server, 1));
        }

        private String words(Outcome.Judged outcome) {
            String rule = outcome.envelope().findings().stream()
                    .filter(finding -> IN_PIECES.contains(finding.kind()))
                    .map(Finding::rule)
                    .findFirst()
                    .orElse("");
            if (outcome instanceof Outcome.Refused refused) {
                return refused.stage().startsWith("joined-") ? "refused " + rule : "refused alone";
            }
            boolean marked = outcome.envelope().message().toString().contains("Note by the gateway");
            return rule.isEmpty() ? "nothing" : (marked ? "marked " : "noted ") + rule;
        }

        private static Arrival arrival(JsonNode message) {
            String server = message.path("server").asString("files");
            Session session = session(
                    message.path("session").asString("1"),
                    message.path("identity").asString("a"),
                    Optional.of(message.path("task").asString("")).filter(name -> !name.isEmpty()));
            ObjectNode params =
                    JSON.objectNode().put("name", message.path("tool").asString("t"));
            params.set("arguments", message.path("call").isObject() ? message.path("call") : JSON.objectNode());
            var call = new Message.Request(ID, "tools/call", params);
            if (message.has("call")) {
                return Arrival.of(call, Direction.TO_SERVER, session, server, 1);
            }
            if (message.has("list")) {
                var list = new Message.Request(ID, "tools/list", JSON.objectNode());
                return Arrival.answering(list, listed(message), Direction.TO_CLIENT, session, server, 1);
            }
            Message.Answer answer = message.has("failed")
                    ? new Message.Failure(
                            Optional.of(ID), 1, message.path("failed").asString(), Optional.empty())
                    : told(message);
            return Arrival.answering(call, answer, Direction.TO_CLIENT, session, server, 1);
        }

        private static Message.Result told(JsonNode message) {
            ArrayNode blocks = JSON.arrayNode();
            message.path("told")
                    .forEach(text -> blocks.addObject().put("type", "text").set("text", text));
            return new Message.Result(ID, JSON.objectNode().set("content", blocks));
        }

        private static Message.Result listed(JsonNode message) {
            ArrayNode tools = JSON.arrayNode();
            message.path("list")
                    .forEach(text -> tools.addObject()
                            .put("name", "t" + tools.size())
                            .set("description", text)
                            .set("inputSchema", JSON.objectNode().put("type", "object")));
            return new Message.Result(ID, JSON.objectNode().set("tools", tools));
        }

        private static Session session(String key, String identity, Optional<String> task) {
            var session = new Session(
                    new SessionKey(identity + "/" + key),
                    new Identity.KeyHolder(identity, Set.of()),
                    Optional.empty(),
                    Revision.NEWEST_LEGACY);
            return task.map(name -> session.actingFor(new Task(name))).orElse(session);
        }
    }
}
