package dev.ostiary.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.message.Severity;
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
import dev.ostiary.session.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

@DisplayName("The risk of an identity and task")
class RisksTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Session ANN = session("ann", "k1", "refund");

    private final Risks risks = new Risks();

    @Test
    @DisplayName("is nothing before anything was found")
    void nothing() {
        assertEquals(0, risks.of(ANN, NOON));
        risks.raise(passed(ANN, Preset.BALANCED, NOON));
        assertEquals(0, risks.of(ANN, NOON));
    }

    @Test
    @DisplayName("rises by what was found and reached its reader, and halves every ten minutes")
    void decays() {
        risks.raise(passed(ANN, Preset.BALANCED, NOON, FindingClass.INJECTED_TEXT));
        assertEquals(40, risks.of(ANN, NOON));
        assertEquals(20, risks.of(ANN, NOON.plus(Risks.HALF_LIFE)));
        assertEquals(10, risks.of(ANN, NOON.plus(Risks.HALF_LIFE.multipliedBy(2))));
        assertEquals(0, risks.of(ANN, NOON.plus(Duration.ofHours(2))));
    }

    @Test
    @DisplayName("adds up to one hundred and no further")
    void addsUp() {
        for (int time = 0; time < 5; time++) {
            risks.raise(passed(ANN, Preset.BALANCED, NOON, FindingClass.INJECTED_TEXT));
        }
        assertEquals(Risks.MOST, risks.of(ANN, NOON));
    }

    @Test
    @DisplayName("counts a class of findings once for each message")
    void onceForEachMessage() {
        risks.raise(passed(
                ANN,
                Preset.BALANCED,
                NOON,
                FindingClass.INJECTED_DOUBT,
                FindingClass.INJECTED_DOUBT,
                FindingClass.INJECTED_DOUBT));
        assertEquals(3, risks.of(ANN, NOON));
    }

    @Test
    @DisplayName("hardly rises by what a caller was not given")
    void stopped() {
        risks.raise(refused(ANN, Preset.STRICT, FindingClass.INJECTED_TEXT));
        assertEquals(5, risks.of(ANN, NOON));
        risks.raise(passed(ANN, Preset.BALANCED, NOON, FindingClass.POISONED_DEFINITION, FindingClass.LEAKED_SECRET));
        assertEquals(5, risks.of(ANN, NOON));
    }

    @Test
    @DisplayName("rises by attacks that a caller sends, whether they passed or not")
    void sent() {
        risks.raise(refused(ANN, Preset.BALANCED, FindingClass.INJECTION));
        assertEquals(30, risks.of(ANN, NOON));
        risks.raise(passed(ANN, Preset.OBSERVE, NOON, FindingClass.INJECTION));
        assertEquals(60, risks.of(ANN, NOON));
    }

    @Test
    @DisplayName("is the same in all sessions of the identity, and no other identity's nor task's")
    void ofIdentityAndTask() {
        risks.raise(passed(ANN, Preset.BALANCED, NOON, FindingClass.INJECTED_TEXT));
        assertEquals(40, risks.of(session("ann", "k2", "refund"), NOON));
        assertEquals(0, risks.of(session("ann", "k1", "report"), NOON));
        assertEquals(0, risks.of(session("bob", "k1", "refund"), NOON));
    }

    @Test
    @DisplayName("does not rise by what an operator has suppressed")
    void suppressed() {
        risks.raise(passed(ANN, Preset.OBSERVE, NOON, FindingClass.SUPPRESSED));
        assertEquals(0, risks.of(ANN, NOON));
    }

    @Test
    @DisplayName("is not lost by a clock that is set back")
    void clockBack() {
        risks.raise(passed(ANN, Preset.BALANCED, NOON, FindingClass.INJECTED_TEXT));
        Instant before = NOON.minus(Duration.ofHours(3));
        assertEquals(40, risks.of(ANN, before));
        risks.raise(passed(ANN, Preset.BALANCED, before, FindingClass.INJECTED_TEXT));
        assertEquals(80, risks.of(ANN, before));
    }

    @Test
    @DisplayName("is never remembered where nothing is")
    void none() {
        Risks.NONE.raise(passed(ANN, Preset.BALANCED, NOON, FindingClass.CANARY));
        assertEquals(0, Risks.NONE.of(ANN, NOON));
    }

    @Property
    void isAlwaysInItsRangeAndNeverGrowsByItself(
            @ForAll List<FindingClass> kinds, @ForAll @IntRange(max = 10_000) int seconds) {
        Risks mine = new Risks();
        mine.raise(passed(ANN, Preset.OBSERVE, NOON, kinds.toArray(FindingClass[]::new)));
        int now = mine.of(ANN, NOON);
        int later = mine.of(ANN, NOON.plusSeconds(seconds));
        assertTrue(0 <= later && later <= now && now <= Risks.MOST, () -> later + " after " + now);
    }

    private static Session session(String name, String key, String task) {
        return new Session(new SessionKey(key), new Identity.Local(name), Optional.of(new Task(task)), Revision.NEWEST);
    }

    private static Outcome.Judged passed(Session session, Preset preset, Instant at, FindingClass... kinds) {
        return new Outcome.Forwarded(envelope(session, preset, at, kinds), Trail.EMPTY);
    }

    private static Outcome.Judged refused(Session session, Preset preset, FindingClass... kinds) {
        return new Outcome.Refused(envelope(session, preset, NOON, kinds), "x", Reason.INJECTED_TEXT, "", Trail.EMPTY);
    }

    private static Envelope envelope(Session session, Preset preset, Instant at, FindingClass... kinds) {
        var message = new Message.Result(new RequestId.Number(1), JsonNodeFactory.instance.objectNode());
        List<Finding> findings = new ArrayList<>();
        for (FindingClass kind : kinds) {
            findings.add(new Finding("XX01", kind, Severity.HIGH, "/x", "x"));
        }
        return new Envelope(
                message,
                Direction.TO_CLIENT,
                session,
                new Operation("files", "tools/call", new Operation.Target.Tool("read")),
                Optional.empty(),
                new Decision(true, new RuleName("test", "test.yaml:1"), preset),
                new Snapshot(1, true, at),
                findings);
    }
}
