package dev.ostiary.credential;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a program prints, such as that of a password store. It runs without a shell, with the gateway's own environment
 * and nothing on its standard input; what it says on standard error is thrown away, since it may hold the secret.
 *
 * <p>What it does not guarantee: the program is the operator's, and is trusted as the gateway is.
 */
public final class SecretCommand implements Secret {

    /** Long enough for a password store that asks a server of its own. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

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

    private Reading outcome(Process process) {
        long end = System.nanoTime() + patience.toNanos();
        CompletableFuture<byte[]> printed = new CompletableFuture<>();
        Thread.startVirtualThread(() -> print(process.getInputStream(), printed));
        try {
            byte[] bytes = printed.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (bytes.length > MOST_BYTES) {
                return unreadable("prints more than " + MOST_BYTES + " bytes", "Let it print the secret alone");
            }
            if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return late();
            }
            return process.exitValue() == 0
                    ? Reading.of(bytes, "What " + words.getFirst() + " prints")
                    : unreadable("ended with " + process.exitValue(), "Run it by hand to see what it wants");
        } catch (TimeoutException slow) {
            return late();
        } catch (ExecutionException | CompletionException broken) {
            return unreadable("could not be read", "Run it by hand to see what it does");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return unreadable("was interrupted", "Try again");
        }
    }

    private static void print(InputStream from, CompletableFuture<byte[]> printed) {
        try (from) {
            printed.complete(from.readNBytes(MOST_BYTES + 1));
        } catch (IOException broken) {
            printed.completeExceptionally(broken);
        }
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
