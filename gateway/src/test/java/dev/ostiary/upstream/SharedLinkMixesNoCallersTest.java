package dev.ostiary.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Revision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever two callers and a server do on one shared link, nobody hears what belongs to the other. */
class SharedLinkMixesNoCallersTest {

    private enum Act {
        SEND,
        ANSWER,
        PROGRESS,
        CANCEL,
        PAUSE,
        RESUME,
        LOG,
        GARBAGE,
        WAIT,
        DIE
    }

    private record Step(Act act, int which) {}

    /** One request, whose every proper message carries its id as text. */
    private static final class Asked implements Receiver {
        private final long id;
        private int ends;
        private boolean cancelled;
        private boolean answered;

        boolean waits() {
            return ends == 0 && !cancelled && !answered;
        }

        Asked(long id) {
            this.id = id;
        }

        private void hear(Message message) {
            assertEquals(0, ends, "nothing comes after the end");
            assertTrue(!cancelled, "nothing comes after a cancellation");
            String text = Say.shown(message);
            assertTrue(text.contains("for-" + id + "'") || text.contains("for-anybody"), text);
        }

        @Override
        public void related(Message message, long frameBytes) {
            hear(message);
        }

        @Override
        public void answer(Message.Answer answer, long frameBytes) {
            hear(answer);
            ends++;
        }

        @Override
        public void lost(Reason reason, String detail) {
            assertTrue(!cancelled, "nothing comes after a cancellation");
            ends++;
        }
    }

    @Provide
    Arbitrary<List<Step>> walks() {
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.of(Act.class), Arbitraries.integers().between(0, 5))
                .as(Step::new);
        return step.list().ofMinSize(1).ofMaxSize(60);
    }

    @Property(tries = 300)
    void nobodyHearsWhatBelongsToAnother(@ForAll("walks") List<Step> walk) {
        HandTime time = new HandTime();
        FakeServer.Talk server = new FakeServer.Talk((_, _) -> {});
        StdioLink link = new StdioLink(
                server,
                Kits.at(time),
                Duration.ofSeconds(60),
                Sharing.MANY_CALLERS,
                new LinkLimits(8, 300, 2, 16),
                new HeardLines(),
                new Unwatched());
        server.start(link);
        link.speaks(Revision.NEWEST);
        List<Asked> asked = new ArrayList<>();
        List<Call> calls = new ArrayList<>();
        for (Step step : walk) {
            int at = asked.isEmpty() ? -1 : step.which() % asked.size();
            switch (step.act()) {
                case SEND -> {
                    Asked next = new Asked(asked.size());
                    Message.Request request =
                            Say.request(next.id, "tools/call", "{'_meta':{'progressToken':" + next.id + "}}");
                    asked.add(next);
                    calls.add(link.send(request, Kits.CODEC.encode(request), next));
                }
                case ANSWER -> {
                    if (at >= 0) {
                        asked.get(at).answered = true;
                    }
                    server.say("{'jsonrpc':'2.0','id':" + at + ",'result':{'text':'for-" + at + "'}}");
                }
                case PROGRESS ->
                    server.say("{'jsonrpc':'2.0','method':'notifications/progress','params':{'progressToken':" + at
                            + ",'progress':1,'message':'for-" + at + "'}}");
                case LOG -> {
                    boolean sole = asked.stream().filter(Asked::waits).count() == 1;
                    server.say("{'jsonrpc':'2.0','method':'notifications/message','params':{'level':'info','data':'"
                            + (sole ? "for-anybody" : "for-nobody") + "'}}");
                }
                case GARBAGE -> server.raw("for-nobody");
                case WAIT -> time.pass(Duration.ofSeconds(20));
                case DIE -> {
                    if (step.which() == 0) {
                        server.die();
                    }
                }
                case CANCEL, PAUSE, RESUME -> {
                    if (at >= 0) {
                        act(step.act(), calls.get(at), asked.get(at));
                    }
                }
            }
        }
        server.die();
        for (int i = 0; i < asked.size(); i++) {
            calls.get(i).resume();
            Asked each = asked.get(i);
            assertTrue(each.cancelled || each.ends == 1, "every request ends once, " + each.id + " did " + each.ends);
        }
    }

    private static void act(Act act, Call call, Asked asked) {
        switch (act) {
            case CANCEL -> {
                call.cancel("The client changed its mind.");
                asked.cancelled = asked.ends == 0;
            }
            case PAUSE -> call.pause();
            case RESUME -> call.resume();
            case SEND, ANSWER, PROGRESS, LOG, GARBAGE, WAIT, DIE -> throw new AssertionError(act);
        }
    }
}
