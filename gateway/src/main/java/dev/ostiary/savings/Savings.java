package dev.ostiary.savings;

import dev.ostiary.audit.Amount;
import dev.ostiary.audit.Appending;
import dev.ostiary.audit.Saving;
import dev.ostiary.audit.SavingsNote;
import dev.ostiary.codec.Codec;
import dev.ostiary.pipeline.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Measures what shaping saved on the answers that it changed, and writes the sums down, once a minute and at the end.
 *
 * <p>Bytes are exact: both sides are counted as the codec writes them, so that what is only spelt another way saves
 * nothing. Tokens are counted by one thread in the background, which holds few answers at a time and uses a part of
 * one core; of what came too fast or was too large only the bytes count, and the sums say of how many answers the tokens
 * were counted. Nothing of a text is kept or written.
 *
 * <p>Does not guarantee: that sums survive a process that is killed; those of the last minute are lost with it.
 */
public final class Savings implements AutoCloseable {

    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private static final int MOST_WAITING = 256;

    // The trees of messages take several times as much.
    private static final long MOST_BYTES = 8 << 20;

    private final Codec codec;
    private final Ledger ledger;
    private final Consumer<Saving> tally;
    private final InstantSource clock;
    private final Consumer<String> trouble;
    private final Backlog backlog = new Backlog(MOST_WAITING, MOST_BYTES);
    private final Sums sums = new Sums();
    private final Thread measuring;
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean unwritable = new AtomicBoolean();

    /**
     * @param tokenizer makes one, when there is something to count; takes its time
     * @param tally sees each measured answer; its rows are bounded in number
     * @param trouble takes sentences for the operator's log
     */
    public Savings(
            Codec codec,
            Supplier<Tokenizer> tokenizer,
            Ledger ledger,
            Consumer<Saving> tally,
            InstantSource clock,
            Consumer<String> trouble) {
        this.codec = codec;
        this.ledger = ledger;
        this.tally = tally;
        this.clock = clock;
        this.trouble = trouble;
        this.measuring = Thread.ofPlatform()
                .name("ostiary-savings")
                .daemon()
                .unstarted(new Measuring(backlog, codec, tokenizer, this::add, this::write, trouble));
    }

    /**
     * Takes what became of a message that was recorded.
     *
     * @param frame as it was sent; left alone from now on
     */
    public void sent(Outcome outcome, byte[] frame) {
        Sent.of(outcome, frame).ifPresent(this::measure);
    }

    private void measure(Sent sent) {
        if (started.compareAndSet(false, true)) {
            measuring.start();
        }
        if (!backlog.offer(sent)) {
            add(new Saving(sent.on(), 1, 0, Measuring.bytes(codec, sent), Amount.NONE));
        }
    }

    private void add(Saving saving) {
        tally.accept(sums.add(saving, clock.instant()));
    }

    /** Writes down what is not written yet; what cannot be written is kept for the next time. */
    private void write() {
        sums.take().ifPresent(due -> {
            Instant now = clock.instant();
            switch (ledger.note(new SavingsNote(now, due.since(), O200kBase.NAME, due.savings()))) {
                case Appending.Appended _ -> unwritable.set(false);
                case Appending.NotAppended(String what, String remedy) -> {
                    sums.giveBack(due);
                    tell(what, remedy);
                }
            }
        });
    }

    private void tell(String what, String remedy) {
        if (unwritable.compareAndSet(false, true)) {
            trouble.accept("What was saved could not be recorded, and is kept until it can: " + what + " " + remedy);
        }
    }

    /** Measures what waits, as far as a short time allows, and writes the last sums. */
    @Override
    public void close() {
        backlog.close();
        try {
            if (started.get()) {
                measuring.join(LAST_WORDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        unwritable.set(false);
        write();
        if (unwritable.get()) {
            trouble.accept("The last sums of what was saved are lost.");
        }
    }
}
