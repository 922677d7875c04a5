package dev.ostiary.savings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.audit.Amount;
import dev.ostiary.audit.Appending;
import dev.ostiary.audit.SavedOn;
import dev.ostiary.audit.Saving;
import dev.ostiary.audit.SavingsNote;
import dev.ostiary.codec.Decoded;
import dev.ostiary.gateway.Journal;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.pipeline.Trail;
import dev.ostiary.session.Operation;
import dev.ostiary.wire.Loop;
import dev.ostiary.wire.LoopAtOnce;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.JsonNodeFactory;

/** What shaping saved is exact in bytes, and honest about the tokens that nobody counted. */
@Timeout(60)
final class SavingsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    /** A token for each character. */
    private static final Tokenizer CHARACTERS = String::length;

    private final List<SavingsNote> written = Collections.synchronizedList(new ArrayList<>());
    private final List<Saving> tallied = Collections.synchronizedList(new ArrayList<>());
    private final List<String> troubles = Collections.synchronizedList(new ArrayList<>());
    private Appending appending = new Appending.Appended(List.of());

    @Test
    void bytesAreThoseOfTheFramesAndTokensThoseOfTheirTexts() {
        Envelope arrived = Answers.of("get", Answers.text("long enough to be shortened"));
        Envelope shaped = Answers.shaped(arrived, Answers.text("long…"));
        try (Savings savings = savings(() -> CHARACTERS)) {
            send(savings, shaped);
            send(savings, shaped);
        }
        long before = Answers.frame(arrived).length;
        long after = Answers.frame(shaped).length;
        Saving sum = new Saving(
                new SavedOn("crm", "tools/call", Optional.of("get"), Optional.of("greet")),
                2,
                2,
                new Amount(2 * before, 2 * after),
                new Amount(2 * before, 2 * (after - 2)));
        assertEquals(List.of(new SavingsNote(NOW, NOW, "o200k_base", List.of(sum))), written);
        assertEquals(sum, tallied.get(0).plus(tallied.get(1)));
    }

    @Test
    void whatNoShaperTouchedIsNotMeasuredAndNoTokenizerIsMade() {
        AtomicInteger made = new AtomicInteger();
        try (Savings savings = savings(() -> {
            made.incrementAndGet();
            return CHARACTERS;
        })) {
            send(savings, Answers.of("get", Answers.text("as it came")));
        }
        assertEquals(0, made.get());
        assertTrue(written.isEmpty() && tallied.isEmpty());
    }

    @Test
    void aShaperThatPutsTheSameInItsPlaceSavesNothing() {
        Envelope arrived = Answers.of("get", Answers.text("the same"));
        try (Savings savings = savings(() -> CHARACTERS)) {
            send(savings, Answers.shaped(arrived, Answers.text("the same")));
        }
        assertEquals(0, only().bytes().saved());
        assertEquals(0, only().tokens().saved());
    }

    @Test
    void whatIsOnlySpeltAnotherWaySavesNothing() {
        byte[] spelt = "{ \"jsonrpc\" : \"2.0\",  \"id\":1, \"result\":{\"text\":\"\\u0061\\/b\"}}"
                .getBytes(StandardCharsets.UTF_8);
        Decoded.One one = assertInstanceOf(Decoded.One.class, Answers.CODEC.decode(spelt, Revision.V2025_11_25));
        Message.Result result = assertInstanceOf(Message.Result.class, one.message());
        Envelope arrived = Answers.of("get", result.result());
        try (Savings savings = savings(() -> CHARACTERS)) {
            send(savings, Answers.shaped(arrived, result.result().deepCopy()));
        }
        assertEquals(0, only().bytes().saved());
    }

    @Test
    void whatGrewIsASavingBelowZero() {
        Envelope arrived = Answers.of("get", Answers.text(""));
        try (Savings savings = savings(() -> CHARACTERS)) {
            send(savings, Answers.shaped(arrived, Answers.text("withheld")));
        }
        assertEquals(-8, only().bytes().saved());
    }

    @Test
    void onlyAnswersThatWentToClientsCount() {
        Envelope shaped = Answers.shaped(Answers.of("get", Answers.text("much")), Answers.text(""));
        Envelope toServer = new Envelope(
                shaped.message(),
                shaped.arrived(),
                Direction.TO_SERVER,
                shaped.session(),
                shaped.operation(),
                shaped.answers(),
                shaped.decision(),
                shaped.snapshot(),
                List.of(),
                List.of());
        try (Savings savings = savings(() -> CHARACTERS)) {
            send(savings, toServer);
            savings.sent(
                    new Outcome.Refused(shaped, "message-size", Reason.STAGE_FAILED, "", Trail.EMPTY), new byte[0]);
            savings.sent(new Outcome.Rejected("peer", Reason.NOT_JSON, ""), new byte[0]);
        }
        assertTrue(written.isEmpty());
    }

    @Test
    void whatCouldNotBeRecordedWasNotSent() {
        Envelope shaped = Answers.shaped(Answers.of("get", Answers.text("much")), Answers.text(""));
        List<String> order = new ArrayList<>();
        try (Savings savings = savings(() -> CHARACTERS)) {
            Loop loop = new LoopAtOnce();
            Journal failing = (_, _, _, then) -> then.accept(new Journal.Entry.Unrecorded("id"));
            Journal working = (_, _, _, then) -> then.accept(new Journal.Entry.Recorded("id"));
            new MeasuredJournal(failing, savings)
                    .record(loop, Answers.forwarded(shaped), Answers.frame(shaped), entry -> order.add(entry.id()));
            assertTrue(tallied.isEmpty());
            new MeasuredJournal(working, savings)
                    .record(loop, Answers.forwarded(shaped), Answers.frame(shaped), entry -> order.add(entry.id()));
        }
        assertEquals(1, only().answers());
        assertEquals(2, order.size());
    }

    @Test
    void ofWhatComesTooFastTheBytesCountAndTheTokensDoNot() {
        CountDownLatch held = new CountDownLatch(1);
        Envelope arrived = Answers.of("get", Answers.text("much too much"));
        Envelope shaped = Answers.shaped(arrived, Answers.text(""));
        int sent = 1_000;
        try (Savings savings = savings(() -> slice -> {
            await(held);
            return slice.length();
        })) {
            IntStream.range(0, sent).forEach(_ -> send(savings, shaped));
            assertTrue(tallied.size() >= sent - 257, () -> tallied.size() + " were measured at once");
            held.countDown();
        }
        Saving sum = only();
        assertEquals(sent, sum.answers());
        assertEquals(sent * (long) Answers.frame(arrived).length, sum.bytes().before());
        assertTrue(sum.counted() >= 1 && sum.counted() <= 257, sum::toString);
        assertEquals(sum.counted() * Answers.frame(arrived).length, sum.tokens().before());
    }

    @Test
    void ofAnAnswerOfTenMegabytesTheBytesAreExact() {
        Envelope arrived = Answers.of("get", Answers.text("x".repeat(10 << 20)));
        Envelope shaped = Answers.shaped(arrived, Answers.text("x"));
        try (Savings savings = savings(() -> CHARACTERS)) {
            send(savings, shaped);
        }
        assertEquals((10 << 20) - 1, only().bytes().saved());
        assertEquals(0, only().counted());
    }

    @Test
    void aTokenizerThatFailsCostsTheTokensOnlyAndQuotesNothing() {
        Envelope shaped = Answers.shaped(Answers.of("get", Answers.text("secret")), Answers.text(""));
        try (Savings savings = savings(() -> slice -> {
            throw new IllegalStateException(slice);
        })) {
            send(savings, shaped);
            send(savings, shaped);
        }
        assertEquals(2, only().answers());
        assertEquals(0, only().counted());
        assertEquals(1, troubles.size());
        assertFalse(troubles.getFirst().contains("secret"), troubles::toString);
    }

    @Test
    void withoutATokenizerBytesAreMeasuredAllTheSame() {
        Envelope shaped = Answers.shaped(Answers.of("get", Answers.text("much")), Answers.text(""));
        try (Savings savings = savings(() -> {
            throw new IllegalStateException("not there");
        })) {
            send(savings, shaped);
        }
        assertEquals(4, only().bytes().saved());
        assertEquals(1, troubles.size());
    }

    @Test
    void sumsThatCannotBeWrittenAreNotSilentlyLost() {
        Envelope shaped = Answers.shaped(Answers.of("get", Answers.text("much")), Answers.text(""));
        appending = new Appending.NotAppended("No space left on device.", "Make room.");
        try (Savings savings = savings(() -> CHARACTERS)) {
            send(savings, shaped);
        }
        assertEquals(2, troubles.size(), troubles::toString);
        assertTrue(troubles.getFirst().contains("No space left on device. Make room."), troubles::toString);
        assertTrue(troubles.getLast().contains("lost"), troubles::toString);
    }

    @Test
    void toolsThatCallersInventDoNotFillTheMemory() {
        int names = 2_000;
        try (Savings savings = savings(() -> CHARACTERS)) {
            for (int i = 0; i < names; i++) {
                send(
                        savings,
                        Answers.shaped(Answers.of("n".repeat(300) + "\n\"" + i, Answers.text("a")), Answers.text("")));
                send(savings, Answers.shaped(Answers.of("t" + i, Answers.text("a")), Answers.text("")));
            }
        }
        List<Saving> rows =
                written.stream().flatMap(note -> note.savings().stream()).toList();
        assertTrue(rows.size() <= Sums.MOST_ROWS + 1, () -> rows.size() + " rows");
        assertEquals(2L * names, rows.stream().mapToLong(Saving::answers).sum());
        assertTrue(rows.stream().anyMatch(row -> row.on().equals(SavedOn.rest("crm"))));
        assertTrue(rows.stream().flatMap(row -> row.on().tool().stream()).allMatch(tool -> tool.length() <= 129));
    }

    @Test
    void aListHasItsMethodAndNoTool() {
        Message.Request asked =
                new Message.Request(new RequestId.Number(1), "tools/list", JsonNodeFactory.instance.objectNode());
        Envelope call = Answers.of("get", Answers.text("much"));
        Envelope list = new Envelope(
                call.message(),
                Direction.TO_CLIENT,
                call.session(),
                Operation.of("crm", asked),
                Optional.of(asked),
                call.decision(),
                call.snapshot(),
                List.of());
        try (Savings savings = savings(() -> CHARACTERS)) {
            send(savings, Answers.shaped(list, Answers.text("")));
        }
        assertEquals(new SavedOn("crm", "tools/list", Optional.empty(), Optional.of("greet")), only().on());
    }

    private Savings savings(Supplier<Tokenizer> tokenizer) {
        return new Savings(
                Answers.CODEC,
                tokenizer,
                note -> {
                    if (appending instanceof Appending.Appended) {
                        written.add(note);
                    }
                    return appending;
                },
                tallied::add,
                InstantSource.fixed(NOW),
                troubles::add);
    }

    private static void send(Savings savings, Envelope envelope) {
        savings.sent(Answers.forwarded(envelope), Answers.frame(envelope));
    }

    private Saving only() {
        assertEquals(1, written.size(), written::toString);
        assertEquals(1, written.getFirst().savings().size(), written::toString);
        return written.getFirst().savings().getFirst();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
