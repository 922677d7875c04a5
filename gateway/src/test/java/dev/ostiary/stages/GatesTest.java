package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Preset;
import dev.ostiary.trust.Definition;
import dev.ostiary.trust.Promise;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The short guards of both gates: allowed targets, rate, size, and the operation that was decided. */
final class GatesTest {

    private static final ObjectNode NOTHING = (ObjectNode) Scenarios.json("{}");
    private static final MessageSize SIZE = new MessageSize(new MessageSize.Settings(1000, 2000, 500));

    @Test
    void refusesWhatPolicyDoesNotAllowEitherWay() {
        var letters = Letters.under(Preset.BALANCED).notAllowed();
        var call = refused(new AllowedTargets(), letters.call("drop_table", NOTHING), Reason.NOT_ALLOWED);
        assertEquals("tool drop_table of server files is not allowed by test (test.yaml:1)", call.detail());
        refused(new AllowedTargets(), letters.toClient("sampling/createMessage", NOTHING), Reason.NOT_ALLOWED);
        refused(
                new AllowedTargets(),
                letters.notification(Direction.TO_CLIENT, "notifications/message", NOTHING),
                Reason.NOT_ALLOWED);
    }

    @Test
    void refusesAToolThatItsServerHasNotDeclaredInTheWordsForWhatIsForbidden() {
        var absent = Letters.under(Preset.BALANCED).promised(Promise.ABSENT);
        var call = refused(new DeclaredTools(), absent.call("secret_tool", NOTHING), Reason.UNKNOWN_NAME);
        assertEquals("tool secret_tool of server files is not in its list, or there twice", call.detail());
        var unread = Letters.under(Preset.STRICT).promised(Promise.UNREAD);
        refused(new DeclaredTools(), unread.call("t", NOTHING), Reason.DEFINITION_UNREAD);
    }

    @Test
    void notesAnUndeclaredToolUnderObserveAndPassesADeclaredOne() {
        var noted = new DeclaredTools()
                .judge(Letters.under(Preset.OBSERVE).promised(Promise.ABSENT).call("t", NOTHING));
        assertEquals(
                "DT01",
                assertInstanceOf(Verdict.Pass.class, noted)
                        .findings()
                        .getFirst()
                        .rule());
        var declared = new Promise.Declared(new Definition("t", NOTHING));
        assertEquals(
                Verdict.PASS,
                new DeclaredTools()
                        .judge(Letters.under(Preset.STRICT).promised(declared).call("t", NOTHING)));
    }

    @Test
    void passesAnswersToWhatWasJudgedBefore() {
        var letters = Letters.under(Preset.STRICT).notAllowed().tooOften();
        assertEquals(Verdict.PASS, new AllowedTargets().judge(letters.result("tools/call", NOTHING)));
        assertEquals(Verdict.PASS, new RequestRate().judge(letters.result("tools/call", NOTHING)));
    }

    @Test
    void tellsNoSecretOfAUriInTheEvidence() {
        var uri = (ObjectNode) Scenarios.json("{'uri': 'https://x/y?token=42#z'}");
        var verdict = new AllowedTargets()
                .judge(Letters.under(Preset.STRICT).notAllowed().toServer("resources/read", uri));
        assertEquals(
                "resource https://x/y… of server files",
                verdict.findings().getFirst().evidence());
    }

    @Test
    void refusesWhoAsksTooOften() {
        var envelope = Letters.under(Preset.BALANCED).tooOften().call("t", NOTHING);
        refused(new RequestRate(), envelope, Reason.RATE_EXCEEDED);
        assertEquals(
                Verdict.PASS,
                new RequestRate().judge(Letters.under(Preset.STRICT).call("t", NOTHING)));
    }

    @Test
    void holdsEachKindToItsOwnSize() {
        var letters = Letters.under(Preset.BALANCED);
        passes(letters.sized(1000).call("t", NOTHING));
        refused(SIZE, letters.sized(1001).call("t", NOTHING), Reason.MESSAGE_TOO_LARGE);
        passes(letters.sized(2000).result("tools/call", NOTHING));
        refused(SIZE, letters.sized(2001).result("tools/call", NOTHING), Reason.MESSAGE_TOO_LARGE);
        passes(letters.sized(500).notification(Direction.TO_CLIENT, "n", NOTHING));
        var refused = refused(
                SIZE, letters.sized(501).notification(Direction.TO_SERVER, "n", NOTHING), Reason.MESSAGE_TOO_LARGE);
        assertEquals("501 bytes; notification may have 500 (stages.message-size.notification)", refused.detail());
    }

    @Test
    void weighsWhatWouldBeSentWhereAShaperChangedIt() {
        var small = Letters.under(Preset.STRICT).sized(10).result("tools/call", NOTHING);
        var grown = (ObjectNode) Scenarios.json("{}");
        grown.put("text", "ä".repeat(1500));
        refused(SIZE, small.with(new Message.Result(Letters.ID, grown), List.of()), Reason.MESSAGE_TOO_LARGE);
        var failure = new Message.Failure(Optional.empty(), 1, "no", Optional.of(grown));
        refused(SIZE, small.with(failure, List.of()), Reason.MESSAGE_TOO_LARGE);
        var large = Letters.under(Preset.STRICT).sized(9999).result("tools/call", grown);
        passes(large.with(new Message.Result(Letters.ID, NOTHING), List.of()));
    }

    @Test
    void refusesAMessageThatShapingMadeDoSomethingElse() {
        var envelope = Letters.under(Preset.STRICT).call("de\u200Blete", NOTHING);
        assertEquals(Verdict.PASS, new DecidedOperation().judge(envelope));
        var params = (ObjectNode) Scenarios.json("{'name': 'delete', 'arguments': {}}");
        var shaped = envelope.with(((Message.Request) envelope.message()).withParams(params), List.of());
        refused(new DecidedOperation(), shaped, Reason.INVISIBLE_TEXT);
        var same = ((Message.Request) envelope.message()).params().deepCopy().put("x", 1);
        var harmless = envelope.with(((Message.Request) envelope.message()).withParams(same), List.of());
        assertEquals(Verdict.PASS, new DecidedOperation().judge(harmless));
    }

    @Test
    void judgesAgainOnlyWhatWasChanged() {
        var again = new JudgedAgain(new RequestRate());
        var envelope = Letters.under(Preset.STRICT).tooOften().call("t", NOTHING);
        assertEquals(Verdict.PASS, again.judge(envelope));
        var changed = envelope.with(((Message.Request) envelope.message()).withId(Letters.ID), List.of());
        refused(again, changed, Reason.RATE_EXCEEDED);
        assertEquals(RequestRate.NAME, again.name());
    }

    private static void passes(Envelope envelope) {
        assertEquals(Verdict.PASS, SIZE.judge(envelope));
    }

    private static Verdict.Refuse refused(Guard guard, Envelope envelope, Reason reason) {
        var refused = assertInstanceOf(Verdict.Refuse.class, guard.judge(envelope));
        assertEquals(reason, refused.reason());
        assertTrue(refused.findings().size() == 1);
        return refused;
    }
}
