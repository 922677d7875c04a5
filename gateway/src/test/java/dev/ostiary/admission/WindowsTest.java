package dev.ostiary.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.pieces.Earlier;
import dev.ostiary.pieces.Piece;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.pipeline.Trail;
import dev.ostiary.policy.AllowList;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.TaskBook;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Session;
import dev.ostiary.session.SessionKey;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("What a reader was given before")
final class WindowsTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final RequestId ID = new RequestId.Number(1);
    private static final int LENGTH = 4096;

    private final Windows windows = new Windows();
    private final Admission admission = admission(LENGTH);
    private Instant now = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    @DisplayName("are the ends of the last pieces that passed, the oldest first")
    void theLast() {
        pass(call("a", "city", "{Paris"));
        pass(call("a", "city", "x".repeat(1000) + "end"));
        Earlier earlier = earlier("a");
        assertEquals(List.of("{Paris", "x".repeat(Piece.REACH - 3) + "end"), texts(earlier));
        assertEquals("/arguments/city", earlier.piece(0).at());
        assertEquals("t", earlier.piece(0).of());
    }

    @Test
    @DisplayName("is nothing of what was refused, suspended or answered by the gateway")
    void onlyWhatPassed() {
        Envelope envelope = admission.admit(call("a", "city", "{Paris"));
        admission.settled(new Outcome.Refused(envelope, "x", Reason.NOT_ALLOWED, "", Trail.EMPTY));
        admission.settled(new Outcome.Suspended(envelope, "x", "?", Trail.EMPTY));
        admission.settled(new Outcome.Answered(envelope, "x", Trail.EMPTY));
        assertTrue(earlier("a").isEmpty());
    }

    @Test
    @DisplayName("is what was sent, not what arrived")
    void asItWasSent() {
        Envelope envelope = admission.admit(call("a", "city", "{Par\u200Bis"));
        var sent = (Message.Request) call("a", "city", "{Paris").message();
        admission.settled(new Outcome.Forwarded(envelope.with(sent, List.of()), Trail.EMPTY));
        assertEquals(List.of("{Paris"), texts(earlier("a")));
    }

    @Test
    @DisplayName("grows no further than the window, whatever a million tiny calls bring")
    void aMillionCalls() {
        for (int index = 0; index < 1_000_000; index++) {
            pass(call("a", "city" + index % 7, "{c" + index));
        }
        Earlier earlier = earlier("a");
        assertEquals(Earlier.MOST_PIECES, earlier.size());
        assertEquals("{c999999", earlier.piece(Earlier.MOST_PIECES - 1).text());
        assertTrue(windows.weight() < 3 * LENGTH, () -> windows.weight() + " for one reader");
    }

    @Test
    @DisplayName("grows no further, however long texts, names and places are")
    void longOnes() {
        for (int index = 0; index < 100; index++) {
            pass(call("a", "k".repeat(10_000) + index, "{".repeat(10_000)));
        }
        assertTrue(earlier("a").characters() <= LENGTH);
        assertTrue(windows.weight() < 3 * LENGTH, () -> windows.weight() + " for one reader");
    }

    @Test
    @DisplayName("has room for so many callers and no more")
    void manyCallers() {
        for (int caller = 0; caller < 50_000; caller++) {
            for (int call = 0; call < 4; call++) {
                pass(call("caller" + caller, "city", "{".repeat(300)));
            }
        }
        assertTrue(windows.weight() <= 32 << 20, () -> windows.weight() + " in all");
    }

    @Test
    @DisplayName("is forgotten piece by piece as each gets old")
    void age() {
        pass(call("a", "city", "{old"));
        now = now.plusSeconds(400);
        pass(call("a", "city", "{new"));
        now = now.plusSeconds(201);
        assertEquals(List.of("{new"), texts(earlier("a")));
        now = now.plusSeconds(400);
        assertTrue(earlier("a").isEmpty());
    }

    @Test
    @DisplayName("is nothing where nothing was begun: such calls leave nothing")
    void closed() {
        for (int index = 0; index < 10; index++) {
            pass(call("a", "city", "Paris"));
        }
        assertEquals(0, windows.weight());
        pass(call("a", "city", "x; cu"));
        pass(call("a", "city", "Paris"));
        assertEquals(List.of("x; cu", "Paris"), texts(earlier("a")));
    }

    @Test
    @DisplayName("is nothing where nothing is to be remembered")
    void none() {
        Admission forgetful = admission(0);
        forgetful.settled(new Outcome.Forwarded(forgetful.admit(call("a", "city", "{x")), Trail.EMPTY));
        assertTrue(forgetful.admit(call("a", "city", "{x")).snapshot().earlier().isEmpty());
        assertEquals(0, windows.weight());
    }

    @Test
    @DisplayName("keeps agents apart that act for the same subject")
    void actors() {
        var one = new Identity.Subject("https://i", "s", Set.of(), Set.of(), List.of("agent1"), Optional.empty());
        var two = new Identity.Subject("https://i", "s", Set.of(), Set.of(), List.of("agent2"), Optional.empty());
        pass(call(one, "city", "{x"));
        assertEquals(
                1, admission.admit(call(one, "city", "y")).snapshot().earlier().size());
        assertTrue(admission.admit(call(two, "city", "y")).snapshot().earlier().isEmpty());
    }

    @Test
    @DisplayName("cannot be made to be another's by any name")
    void names() {
        pass(call("a/b", "city", "{x"));
        assertTrue(earlier("a").isEmpty());
        assertTrue(earlier("b").isEmpty());
    }

    private void pass(Arrival arrival) {
        admission.settled(new Outcome.Forwarded(admission.admit(arrival), Trail.EMPTY));
    }

    private Earlier earlier(String key) {
        return admission.admit(call(key, "city", "now")).snapshot().earlier();
    }

    private static List<String> texts(Earlier earlier) {
        List<String> texts = new ArrayList<>();
        for (int index = 0; index < earlier.size(); index++) {
            texts.add(earlier.piece(index).text());
        }
        return texts;
    }

    private static Arrival call(String key, String field, String value) {
        return call(new Identity.KeyHolder(key, Set.of()), field, value);
    }

    private static Arrival call(Identity identity, String field, String value) {
        ObjectNode params = JSON.objectNode().put("name", "t");
        params.set("arguments", JSON.objectNode().put(field, value));
        var session = new Session(new SessionKey(identity.name()), identity, Optional.empty(), Revision.NEWEST);
        return Arrival.of(new Message.Request(ID, "tools/call", params), Direction.TO_SERVER, session, "crm", 1);
    }

    private Admission admission(int length) {
        return new Admission(
                new AllowList(Preset.BALANCED, "test", Set.of(), List.of()),
                new TaskClaims(TaskBook.EMPTY, () -> now),
                new Rates(new Rates.Rate(1_000_000_000, Duration.ofSeconds(1)), TimeMeter.SYSTEM_NANOTIME),
                () -> now,
                Standings.GOOD,
                new Memory(Tries.NONE, windows, Risks.NONE),
                new Memory.Bounds(Tries.Limit.NONE, new Windows.Limit(length, Duration.ofMinutes(10))));
    }
}
