package dev.ostiary.savings;

import dev.ostiary.audit.Amount;
import dev.ostiary.audit.Saving;
import dev.ostiary.codec.Codec;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The work in the background: one answer after the other, until the backlog is closed.
 *
 * <p>After each answer it rests four times as long as that took, so that counting never takes more than a fifth of a
 * core from the line. The tokenizer is made for the first answer, and let go after ten minutes without one.
 */
final class Measuring implements Runnable {

    private static final Duration WRITE_EVERY = Duration.ofMinutes(1);
    private static final Duration KEEP_TOKENIZER = Duration.ofMinutes(10);
    private static final Duration LONGEST_COUNT = Duration.ofSeconds(5);
    private static final Duration LONGEST_END = Duration.ofSeconds(1);
    private static final int REST = 4;

    private final Backlog backlog;
    private final Codec codec;
    private final Supplier<Tokenizer> making;
    private final Consumer<Saving> sink;
    private final Runnable write;
    private final Consumer<String> trouble;
    private Optional<Tokenizer> tokenizer = Optional.empty();
    private long endsAt = Long.MIN_VALUE;
    private boolean told;

    /**
     * @param making makes a tokenizer
     * @param sink takes each answer once it is measured
     * @param write writes the sums; called once a minute
     */
    Measuring(
            Backlog backlog,
            Codec codec,
            Supplier<Tokenizer> making,
            Consumer<Saving> sink,
            Runnable write,
            Consumer<String> trouble) {
        this.backlog = backlog;
        this.codec = codec;
        this.making = making;
        this.sink = sink;
        this.write = write;
        this.trouble = trouble;
    }

    /** The size on both sides, each as the codec writes it. */
    static Amount bytes(Codec codec, Sent sent) {
        return new Amount(codec.encode(sent.arrived()).length, sent.frame().length);
    }

    @Override
    public void run() {
        long written = System.nanoTime();
        long worked = written;
        try {
            while (!backlog.isOver()) {
                Optional<Sent> next = backlog.next(WRITE_EVERY.minusNanos(System.nanoTime() - written));
                if (next.isPresent()) {
                    worked = take(next.get());
                } else if (System.nanoTime() - worked > KEEP_TOKENIZER.toNanos()) {
                    tokenizer = Optional.empty();
                }
                if (System.nanoTime() - written >= WRITE_EVERY.toNanos()) {
                    write();
                    written = System.nanoTime();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever goes wrong, the next answer is measured. */
    private void write() {
        try {
            write.run();
        } catch (RuntimeException thrown) {
            tell("The sums of what was saved could not be written: " + thrown);
        }
    }

    /** Measures one and rests; says when it was done. */
    private long take(Sent sent) throws InterruptedException {
        Optional<Tokenizer> counting = ready();
        long start = System.nanoTime();
        try {
            sink.accept(measured(sent, counting));
        } catch (RuntimeException | StackOverflowError thrown) {
            // The class only: the text of an exception may quote the message.
            tell("An answer could not be measured: " + thrown.getClass().getName());
        } finally {
            backlog.done(sent);
        }
        long end = System.nanoTime();
        backlog.rest(REST * (end - start));
        return end;
    }

    private Saving measured(Sent sent, Optional<Tokenizer> counting) {
        byte[] before = codec.encode(sent.arrived());
        Amount bytes = new Amount(before.length, sent.frame().length);
        Optional<Amount> tokens = counting.flatMap(each -> tokens(each, before, sent.frame()));
        return new Saving(sent.on(), 1, tokens.isPresent() ? 1 : 0, bytes, tokens.orElse(Amount.NONE));
    }

    private Optional<Amount> tokens(Tokenizer counting, byte[] before, byte[] after) {
        BooleanSupplier giveUp = patience();
        try {
            OptionalLong first = Slices.count(counting, before, giveUp);
            OptionalLong second = first.isPresent() ? Slices.count(counting, after, giveUp) : first;
            return second.isPresent()
                    ? Optional.of(new Amount(first.getAsLong(), second.getAsLong()))
                    : Optional.empty();
        } catch (RuntimeException | StackOverflowError thrown) {
            tell("The tokens of an answer could not be counted: "
                    + thrown.getClass().getName());
            return Optional.empty();
        }
    }

    /** When to give up counting an answer: after a while, and earlier when the gateway ends. */
    private BooleanSupplier patience() {
        long until = System.nanoTime() + LONGEST_COUNT.toNanos();
        return () -> {
            long now = System.nanoTime();
            return now - until > 0 || backlog.isClosed() && now - end(now) > 0;
        };
    }

    /** When the end is over, seen from when it was first noticed. */
    private long end(long now) {
        if (endsAt == Long.MIN_VALUE) {
            endsAt = now + LONGEST_END.toNanos();
        }
        return endsAt;
    }

    private Optional<Tokenizer> ready() {
        try {
            tokenizer = Optional.of(tokenizer.orElseGet(making));
        } catch (RuntimeException | LinkageError thrown) {
            tell("The tokenizer cannot be loaded, so no tokens are counted: " + thrown);
        }
        return tokenizer;
    }

    private void tell(String sentence) {
        if (!told) {
            told = true;
            trouble.accept(sentence + ". Report this as a bug.");
        }
    }
}
