package dev.ostiary.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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
import dev.ostiary.pipeline.Standing;
import dev.ostiary.pipeline.Trail;
import dev.ostiary.policy.AllowList;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.TaskBook;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Session;
import dev.ostiary.session.SessionKey;
import dev.ostiary.session.Task;
import io.github.bucket4j.TimeMeter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("A caller that tries things out")
class TriesTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Session CALLER = session("k1");
    private static final Session OTHER = session("k2");
    private static final RequestId ID = new RequestId.Number(1);

    @TempDir
    private Path home = Path.of("");

    private Instant now = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    @DisplayName("is slowed to one message a second from half of the limit on, and stopped at it")
    void slowedThenStopped() {
        Admission admission = admission(10);
        tryNames(admission, CALLER, 0, 4);
        assertEquals(Standing.GOOD, standing(admission, CALLER));
        tryNames(admission, CALLER, 4, 5);
        assertTrue(!probing(admission, CALLER).stops());
        assertTrue(probing(admission, CALLER).stops());
        now = now.plusSeconds(1);
        assertTrue(!probing(admission, CALLER).stops());
        tryNames(admission, CALLER, 5, 10);
        assertTrue(probing(admission, CALLER).stops());
        now = now.plusSeconds(30);
        assertTrue(probing(admission, CALLER).stops());
        assertEquals(Standing.GOOD, standing(admission, OTHER));
    }

    @Test
    @DisplayName("is let in again after a quarter of an hour, whatever it tried meanwhile")
    void expires() {
        Admission admission = admission(10);
        tryNames(admission, CALLER, 0, 10);
        now = now.plus(Tries.STOPPED_FOR).minusMillis(1);
        assertTrue(probing(admission, CALLER).stops());
        tryNames(admission, CALLER, 10, 40);
        now = now.plusMillis(1);
        assertEquals(Standing.GOOD, standing(admission, CALLER));
    }

    @Test
    @DisplayName("is found once for each step")
    void foundOnce() {
        Admission admission = admission(10);
        tryNames(admission, CALLER, 0, 10);
        assertTrue(probing(admission, CALLER).first());
        assertTrue(probing(admission, CALLER).first());
        Envelope found = admission
                .admit(call(CALLER, "t", "{}"))
                .with(List.of(new Finding("PR01", FindingClass.PROBING, Severity.HIGH, "", "")));
        admission.settled(new Outcome.Refused(found, "caller-standing", Reason.PROBING, "", Trail.EMPTY));
        assertTrue(!probing(admission, CALLER).first());
        assertTrue(probing(admission, CALLER).stops());
    }

    @Test
    @DisplayName("may ask for the same again: that teaches nobody anything")
    void theSameAgain() {
        Admission admission = admission(10);
        for (int round = 0; round < 100; round++) {
            tryNames(admission, CALLER, 0, 3);
        }
        assertEquals(Standing.GOOD, standing(admission, CALLER));
    }

    @Test
    @DisplayName("may try as much in more time than the window")
    void rolls() {
        Admission admission = admission(10);
        for (int hour = 0; hour < 50; hour++) {
            tryNames(admission, CALLER, 4 * hour, 4 * hour + 4);
            assertEquals(Standing.GOOD, standing(admission, CALLER));
            now = now.plus(Duration.ofMinutes(61));
        }
    }

    @Test
    @DisplayName("is counted for attacks in arguments and for what servers say does not fit, but not for doubts")
    void shapes() {
        Admission admission = admission(4);
        for (int index = 0; index < 8; index++) {
            Arrival call = call(CALLER, "t", "{\"a\":" + index + "}");
            admission.settled(new Outcome.Forwarded(
                    admission.admit(call).with(List.of(finding(FindingClass.INJECTION_DOUBT))), Trail.EMPTY));
        }
        assertEquals(Standing.GOOD, standing(admission, CALLER));
        for (int index = 0; index < 2; index++) {
            Arrival call = call(CALLER, "t", "{\"a\":" + index + "}");
            admission.settled(new Outcome.Forwarded(
                    admission.admit(call).with(List.of(finding(FindingClass.INJECTION))), Trail.EMPTY));
            Arrival other = call(CALLER, "t", "{\"b\":" + index + "}");
            var failure = new Message.Failure(Optional.of(ID), -32602, "Invalid", Optional.empty());
            admission.settled(new Outcome.Forwarded(
                    admission.admit(Arrival.answering(
                            (Message.Request) other.message(), failure, Direction.TO_CLIENT, CALLER, "crm", 1)),
                    Trail.EMPTY));
        }
        assertTrue(probing(admission, CALLER).stops());
    }

    @Test
    @DisplayName("is told apart by the task it acts for")
    void byTask() {
        Admission admission = admission(10);
        Session acting = CALLER.actingFor(new Task("refund"));
        tryNames(admission, acting, 0, 10);
        assertTrue(probing(admission, acting).stops());
        assertEquals(Standing.GOOD, standing(admission, CALLER));
    }

    @Test
    @DisplayName("still gets answers, and its servers are heard")
    void answersPass() {
        Admission admission = admission(4);
        Arrival call = call(CALLER, "t", "{}");
        tryNames(admission, CALLER, 0, 4);
        var result = new Message.Result(ID, JSON.objectNode());
        Arrival answer =
                Arrival.answering((Message.Request) call.message(), result, Direction.TO_CLIENT, CALLER, "crm", 1);
        assertEquals(Standing.GOOD, admission.admit(answer).snapshot().standing());
    }

    @Test
    @DisplayName("is let in again by a person, in a running gateway")
    void pardoned() {
        Admission admission = admission(10);
        tryNames(admission, CALLER, 0, 10);
        assertTrue(probing(admission, CALLER).stops());
        now = now.plusSeconds(1);
        assertEquals(Optional.empty(), new PardonFile(home).pardon("key:other", now));
        now = now.plusSeconds(1);
        assertTrue(probing(admission, CALLER).stops());
        assertEquals(Optional.empty(), new PardonFile(home).pardon("key:k1", now));
        now = now.plusSeconds(1);
        assertEquals(Standing.GOOD, standing(admission, CALLER));
        tryNames(admission, CALLER, 10, 20);
        assertTrue(probing(admission, CALLER).stops());
    }

    @Test
    @DisplayName("does not escape by a clock that is set back")
    void clockBack() {
        Admission admission = admission(10);
        tryNames(admission, CALLER, 0, 8);
        now = now.minus(Duration.ofHours(3));
        tryNames(admission, CALLER, 8, 10);
        assertTrue(probing(admission, CALLER).stops());
    }

    private Admission admission(long tries) {
        return new Admission(
                new AllowList(Preset.BALANCED, "test", Set.of(), List.of()),
                new TaskClaims(TaskBook.EMPTY, () -> now),
                new Rates(new Rates.Rate(1_000_000, Duration.ofSeconds(1)), TimeMeter.SYSTEM_NANOTIME),
                () -> now,
                Standings.GOOD,
                new Memory(new Tries(new PardonFile(home).watched(() -> now)), Windows.NONE, Risks.NONE),
                new Memory.Bounds(new Tries.Limit(tries, Duration.ofHours(1)), Windows.Limit.NONE));
    }

    private static void tryNames(Admission admission, Session session, int from, int to) {
        for (int name = from; name < to; name++) {
            Envelope envelope = admission.admit(call(session, "tool" + name, "{}"));
            admission.settled(new Outcome.Refused(envelope, "x", Reason.UNKNOWN_NAME, "", Trail.EMPTY));
        }
    }

    private static Standing standing(Admission admission, Session session) {
        return admission.admit(call(session, "t", "{}")).snapshot().standing();
    }

    private static Standing.Probing probing(Admission admission, Session session) {
        return assertInstanceOf(Standing.Probing.class, standing(admission, session));
    }

    private static Finding finding(FindingClass kind) {
        return new Finding("X", kind, Severity.HIGH, "", "");
    }

    private static Arrival call(Session session, String tool, String arguments) {
        ObjectNode params = JSON.objectNode().put("name", tool).put("arguments", arguments);
        return Arrival.of(new Message.Request(ID, "tools/call", params), Direction.TO_SERVER, session, "crm", 1);
    }

    private static Session session(String key) {
        return new Session(
                new SessionKey(key), new Identity.KeyHolder(key, Set.of()), Optional.empty(), Revision.NEWEST);
    }
}
