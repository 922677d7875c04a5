package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.pipeline.Pipeline;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Decision;
import dev.ostiary.policy.Policy;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.RuleName;
import dev.ostiary.stages.StageOrder.Built;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What presets promise: observe blocks nothing that a finding or the policy says; the others do. */
final class PresetsTest {

    private static final Policy NOTHING_ALLOWED =
            (_, _, _) -> new Decision(false, new RuleName("test", "test.yaml"), Preset.STRICT);

    @Test
    void observeForwardsUnchangedWhateverIsFound() {
        for (Envelope offending : offending(Preset.OBSERVE)) {
            var forwarded = assertInstanceOf(Outcome.Forwarded.class, line().judge(offending));
            assertSame(offending.message(), forwarded.envelope().message());
            assertFalse(forwarded.envelope().findings().isEmpty());
        }
    }

    @Test
    void balancedAndStrictRefuseOrShapeTheSame() {
        for (Preset preset : List.of(Preset.BALANCED, Preset.STRICT)) {
            for (Envelope offending : offending(preset)) {
                var outcome = line().judge(offending);
                boolean changed = outcome.envelope().changed() || outcome instanceof Outcome.Refused;
                assertEquals(true, changed, offending.toString());
            }
        }
    }

    @Test
    void observeStillGuardsOwnFiles() {
        var call = Letters.under(Preset.OBSERVE).call("read", Scenarios.json("{'path': '~/.claude.json'}"));
        var refused = assertInstanceOf(Outcome.Refused.class, line().judge(call));
        assertEquals(Reason.OWN_FILES, refused.reason());
    }

    @Test
    void observeStillRefusesWhenAStageFails() {
        Guard failing = new Guard() {
            @Override
            public String name() {
                return "failing";
            }

            @Override
            public Verdict judge(Envelope envelope) {
                throw new IllegalStateException();
            }
        };
        var pipeline = new Pipeline(List.of(failing), List.of(), List.of(new RequestRate()));
        var call = Letters.under(Preset.OBSERVE).call("t", Scenarios.json("{}"));
        var refused = assertInstanceOf(Outcome.Refused.class, pipeline.judge(call));
        assertEquals(Reason.STAGE_FAILED, refused.reason());
    }

    /** One message for each class of finding but the reach for own files. */
    private static List<Envelope> offending(Preset preset) {
        var letters = Letters.under(preset);
        var nothing = Scenarios.json("{}");
        return List.of(
                letters.notAllowed().call("t", nothing),
                letters.sized(Long.MAX_VALUE).call("t", nothing),
                letters.tooOften().call("t", nothing),
                letters.call("t", Scenarios.json("{'x': 'a\u202Eb'}")),
                letters.toServer("tools/call", (ObjectNode) Scenarios.json("{'name': 'a\u200Bb'}")),
                letters.result("tools/call", Scenarios.json("{'content': [{'text': 'a\u202Eb'}]}")),
                letters.result("tools/list", Scenarios.json("{'tools': [{'name': 'x'}]}")));
    }

    private static Pipeline line() {
        var built = StageOrder.build(NOTHING_ALLOWED, OwnFilesTest.protectedFiles(), Map.of());
        return assertInstanceOf(Built.Ok.class, built).pipeline();
    }
}
