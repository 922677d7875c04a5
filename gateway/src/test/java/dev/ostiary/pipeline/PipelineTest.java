package dev.ostiary.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.message.Severity;
import dev.ostiary.policy.Decision;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.RuleName;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Session;
import dev.ostiary.session.SessionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** The gatehouse: guards judge, shapers change, and the first refusal ends the way. */
final class PipelineTest {

    private static final Finding FINDING = new Finding("T01", FindingClass.INVISIBLE_TEXT, Severity.LOW, "/x", "seen");

    private final List<String> met = new ArrayList<>();

    @Test
    void needsAGuardAtEachGate() {
        assertThrows(IllegalArgumentException.class, () -> new Pipeline(List.of(), List.of(), List.of(passing("in"))));
        assertThrows(IllegalArgumentException.class, () -> new Pipeline(List.of(passing("out")), List.of(), List.of()));
    }

    @Test
    void meetsOuterGateThenYardThenInnerGate() {
        var pipeline = new Pipeline(
                List.of(passing("o1"), passing("o2")),
                List.of(shaper("y1", Shaped::untouched)),
                List.of(passing("i1")));
        assertInstanceOf(Outcome.Forwarded.class, pipeline.judge(arrived()));
        assertEquals(List.of("o1", "o2", "y1", "i1"), met);
        assertEquals(
                List.of("o1", "o2", "y1", "i1"),
                pipeline.stages().stream().map(Stage::name).toList());
    }

    @Test
    void forwardsTheVerySameMessageWhereNothingIsChanged() {
        var envelope = arrived();
        var forwarded = assertInstanceOf(
                Outcome.Forwarded.class, pipeline(Shaped::untouched).judge(envelope));
        assertSame(envelope.message(), forwarded.envelope().message());
        assertEquals(Trail.EMPTY, forwarded.trail());
    }

    @Test
    void showsTheInnerGateWhatTheYardMadeAndWhatArrived() {
        var envelope = arrived();
        var other = new Message.Notification("other", JsonNodeFactory.instance.objectNode());
        List<Envelope> seen = new ArrayList<>();
        var pipeline = new Pipeline(
                List.of(guard("o", here -> keep(seen, here))),
                List.of(shaper("y", _ -> new Shaped(other, List.of(FINDING)))),
                List.of(guard("i", here -> keep(seen, here))));
        var forwarded = assertInstanceOf(Outcome.Forwarded.class, pipeline.judge(envelope));
        assertSame(other, forwarded.envelope().message());
        assertSame(envelope.message(), seen.get(1).arrived());
        assertTrue(seen.get(1).changed() && !seen.get(0).changed());
        assertEquals(List.of(FINDING), seen.get(1).findings());
        assertEquals(
                List.of(new Trail.Step("y", Trail.Did.FOUND, "T01"), new Trail.Step("y", Trail.Did.CHANGED, "T01")),
                forwarded.trail().steps());
    }

    @Test
    void theFirstRefusalEndsTheWay() {
        var pipeline = new Pipeline(
                List.of(
                        guard("o1", _ -> new Verdict.Refuse(Reason.NOT_ALLOWED, "because", List.of(FINDING))),
                        passing("o2")),
                List.of(shaper("y", Shaped::untouched)),
                List.of(passing("i")));
        var refused = assertInstanceOf(Outcome.Refused.class, pipeline.judge(arrived()));
        assertEquals(List.of("o1"), met);
        assertEquals("o1", refused.stage());
        assertEquals(Reason.NOT_ALLOWED, refused.reason());
        assertEquals("because", refused.detail());
        assertEquals(List.of(FINDING), refused.envelope().findings());
    }

    @Test
    void aQuestionSuspends() {
        var pipeline = new Pipeline(
                List.of(guard("o", _ -> new Verdict.Ask("may it?", List.of()))), List.of(), List.of(passing("i")));
        var suspended = assertInstanceOf(Outcome.Suspended.class, pipeline.judge(arrived()));
        assertEquals("may it?", suspended.question());
        assertEquals(List.of("o"), met);
    }

    @Test
    void whatThrowsRefusesAndTellsNothingOfTheMessage() {
        var pipeline = pipeline(_ -> {
            throw new IllegalStateException("the secret is 42");
        });
        var refused = assertInstanceOf(Outcome.Refused.class, pipeline.judge(arrived()));
        assertEquals(Reason.STAGE_FAILED, refused.reason());
        assertEquals("threw java.lang.IllegalStateException", refused.detail());
        assertEquals(List.of("o", "y"), met);
    }

    @Test
    void whatRunsOutOfStackRefuses() {
        var refused = assertInstanceOf(
                Outcome.Refused.class, pipeline(PipelineTest::endless).judge(arrived()));
        assertEquals(Reason.STAGE_FAILED, refused.reason());
    }

    @Test
    void findingsOfAllStagesComeTogetherInTheirOrder() {
        var second = new Finding("T02", FindingClass.OVERSIZE, Severity.LOW, "", "seen");
        var pipeline = new Pipeline(
                List.of(guard("o", _ -> new Verdict.Pass(List.of(FINDING)))),
                List.of(),
                List.of(guard("i", _ -> new Verdict.Pass(List.of(second)))));
        var forwarded = assertInstanceOf(Outcome.Forwarded.class, pipeline.judge(arrived()));
        assertEquals(List.of(FINDING, second), forwarded.envelope().findings());
    }

    @SuppressWarnings("InfiniteRecursion")
    private static Shaped endless(Envelope envelope) {
        return endless(envelope.with(List.of(FINDING)));
    }

    private static Verdict keep(List<Envelope> seen, Envelope envelope) {
        seen.add(envelope);
        return Verdict.PASS;
    }

    private Pipeline pipeline(Function<Envelope, Shaped> shape) {
        return new Pipeline(List.of(passing("o")), List.of(shaper("y", shape)), List.of(passing("i")));
    }

    private Guard passing(String name) {
        return guard(name, _ -> Verdict.PASS);
    }

    private Guard guard(String name, Function<Envelope, Verdict> judge) {
        return new Guard() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Verdict judge(Envelope envelope) {
                met.add(name);
                return judge.apply(envelope);
            }
        };
    }

    private Shaper shaper(String name, Function<Envelope, Shaped> shape) {
        return new Shaper() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Shaped shape(Envelope envelope) {
                met.add(name);
                return shape.apply(envelope);
            }
        };
    }

    private static Envelope arrived() {
        var request = new Message.Request(new RequestId.Text("a"), "tools/list", JsonNodeFactory.instance.objectNode());
        return new Envelope(
                request,
                Direction.TO_SERVER,
                new Session(new SessionKey("k"), new Identity.Installation(), Optional.empty(), Revision.NEWEST),
                Operation.of("s", request),
                Optional.empty(),
                new Decision(true, new RuleName("test", "test"), Preset.STRICT),
                new Snapshot(1, true, java.time.Instant.EPOCH),
                List.of());
    }
}
