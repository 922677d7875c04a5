package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Standing;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Preset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A caller that tries things out is found once for each step, and stopped unless everything is only observed. */
final class CallerStandingTest {

    private static final CallerStanding GUARD = new CallerStanding();

    @Test
    void refusesWhatIsOneTooMany() {
        for (Preset preset : List.of(Preset.BALANCED, Preset.STRICT)) {
            var first = assertInstanceOf(Verdict.Refuse.class, judge(preset, true, true));
            assertEquals(Reason.PROBING, first.reason());
            assertEquals("PR01", first.findings().getFirst().rule());
            var later = assertInstanceOf(Verdict.Refuse.class, judge(preset, true, false));
            assertEquals(Reason.PROBING, later.reason());
            assertEquals(List.of(), later.findings());
        }
    }

    @Test
    void onlyNotesUnderObserveAndOnce() {
        assertEquals(1, judge(Preset.OBSERVE, true, true).findings().size());
        assertEquals(Verdict.PASS, judge(Preset.OBSERVE, true, false));
    }

    @Test
    void letsPassWhoIsSlowedDown() {
        assertEquals(
                1,
                assertInstanceOf(Verdict.Pass.class, judge(Preset.STRICT, false, true))
                        .findings()
                        .size());
        assertEquals(Verdict.PASS, judge(Preset.STRICT, false, false));
    }

    private static Verdict judge(Preset preset, boolean stops, boolean first) {
        return GUARD.judge(Letters.under(preset)
                .standing(new Standing.Probing(stops, first, "tries out much"))
                .call("t", Scenarios.json("{}")));
    }
}
