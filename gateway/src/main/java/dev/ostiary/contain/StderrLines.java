package dev.ostiary.contain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Turns what a server writes on stderr into log lines: cut at a length, bounded in rate, harmless to print.
 *
 * <p>Reads on whatever happens, because a server whose stderr is not read stops at a full pipe.
 */
final class StderrLines implements Runnable {

    /** Longest line handed on, in bytes; what follows up to the line's end is left out. */
    static final int LONGEST_BYTES = 8 * 1024;

    /** Lines that may come at once. */
    static final int BURST_LINES = 200;

    /** Lines per second that may keep coming. */
    static final int LINES_PER_SECOND = 50;

    private final InputStream stderr;
    private final Consumer<String> log;
    private final LineAllowance allowance;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean cut;
    private long leftOut;

    StderrLines(InputStream stderr, Consumer<String> log, InstantSource clock) {
        this.stderr = stderr;
        this.log = log;
        this.allowance = new LineAllowance(BURST_LINES, LINES_PER_SECOND, clock);
    }

    @Override
    public void run() {
        try (stderr) {
            var chunk = new byte[LONGEST_BYTES];
            for (int read = stderr.read(chunk); read >= 0; read = stderr.read(chunk)) {
                take(chunk, read);
            }
        } catch (IOException e) {
            // The pipe was closed because the process ended, which is the end of its lines as well.
        }
        if (line.size() > 0) {
            endOfLine();
        }
        tellWhatWasLeftOut();
    }

    private void take(byte[] chunk, int length) {
        for (int i = 0; i < length; i++) {
            if (chunk[i] == '\n') {
                endOfLine();
            } else if (line.size() < LONGEST_BYTES) {
                line.write(chunk[i]);
            } else {
                cut = true;
            }
        }
    }

    private void endOfLine() {
        if (allowance.take()) {
            tellWhatWasLeftOut();
            var text = line.toString(StandardCharsets.UTF_8);
            var bare = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            hand(Printable.of(bare) + (cut ? " (cut)" : ""));
        } else {
            leftOut++;
        }
        line.reset();
        cut = false;
    }

    private void tellWhatWasLeftOut() {
        if (leftOut > 0) {
            hand("(" + leftOut + " lines left out: more than " + LINES_PER_SECOND + " a second)");
            leftOut = 0;
        }
    }

    private void hand(String text) {
        try {
            log.accept(text);
        } catch (RuntimeException e) {
            // A log that fails is a bug of its own, to be seen; it must not stop the server.
            var thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }
}
