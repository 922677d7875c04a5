package dev.ostiary.credential;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a program prints, such as that of a password store. It runs without a shell, with the gateway's own environment
 * and nothing on its standard input; what it says on standard error is thrown away, since it may hold the secret.
 *
 * <p>What it does not guarantee: the program is the operator's, and is trusted as the gateway is.
 */
public final class SecretCommand implements Secret {

    /** Long enough for a password store that asks a server of its own. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long LOOK_EVERY_MILLIS = 10;
    private static final int MOST_ATTEMPTS = 100;

    private final List<String> words;
    private final Duration patience;

    /**
     * @param words the program and its arguments
     * @param patience after which it is ended, with everything that it started
     */
    public SecretCommand(List<String> words, Duration patience) {
        this.words = List.copyOf(words);
        this.patience = patience;
    }

    @Override
    public Reading read() {
        Process process;
        try {
            process = new ProcessBuilder(words)
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException | UnsupportedOperationException missing) {
            return unreadable("cannot be started", "Check that it is installed, and in PATH");
        }
        try {
            return outcome(process);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /**
     * Nothing here reads where it could wait: a program that has ended may have left a child that holds its output, and
     * what counts is what it had printed by then.
     */
    private Reading outcome(Process process) {
        long end = System.nanoTime() + patience.toNanos();
        InputStream out = process.getInputStream();
        try {
            while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                if (waiting(out) > MOST_BYTES) {
                    return tooMuch();
                }
                if (System.nanoTime() > end) {
                    return late();
                }
            }
            byte[] bytes = printed(out);
            if (process.exitValue() != 0) {
                return unreadable("ended with " + process.exitValue(), "Run it by hand to see what it wants");
            }
            return bytes.length > MOST_BYTES ? tooMuch() : Reading.of(bytes, "What " + words.getFirst() + " prints");
        } catch (IOException broken) {
            return unreadable("could not be read", "Run it by hand to see what it does");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return unreadable("was interrupted", "Try again");
        }
    }

    /** How much has been printed and not been read; when the program ends just now, the next look will tell. */
    private static int waiting(InputStream out) {
        try {
            return out.available();
        } catch (IOException endsNow) {
            return 0;
        }
    }

    /** The JDK takes over the output of a program that has ended, and closes the pipe under who reads at that moment. */
    private static byte[] printed(InputStream out) throws IOException, InterruptedException {
        IOException last = new IOException("never read");
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                return out.readNBytes(Math.min(out.available(), MOST_BYTES + 1));
            } catch (IOException closing) {
                last = closing;
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            }
        }
        throw last;
    }

    private Reading tooMuch() {
        return unreadable("prints more than " + MOST_BYTES + " bytes", "Let it print the secret alone");
    }

    private Reading late() {
        return unreadable(
                "does not end within " + patience.toMillis() + " ms", "Run it by hand: it may wait for a person");
    }

    /** Arguments may name what they should not, so only the program is told. */
    private Reading unreadable(String what, String remedy) {
        return new Reading.Unreadable("The command " + words.getFirst() + " " + what, remedy);
    }

    /** Password stores are slow, and some ask their owner; a refused secret is read again before. */
    @Override
    public Duration freshFor() {
        return Duration.ofMinutes(5);
    }

    @Override
    public String toString() {
        return "SecretCommand[" + words.getFirst() + "]";
    }
}
