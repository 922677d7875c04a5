package dev.ostiary.cli;

import dev.ostiary.contain.ChildProcess;
import dev.ostiary.contain.PassedSignal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The process of a wrapped server, of which the command takes on the exit code.
 *
 * <p>There may be more than one in a row: a server that ends at a question of the other era is started
 * again. So its end counts only once no other one has taken its place.
 */
final class WrappedProcess {

    private static final Duration REPLACED_WITHIN = Duration.ofMillis(500);

    private final AtomicReference<Optional<ChildProcess>> latest = new AtomicReference<>(Optional.empty());
    private final CompletableFuture<Integer> over = new CompletableFuture<>();

    void started(ChildProcess child) {
        latest.set(Optional.of(child));
        child.exit()
                .thenAcceptAsync(
                        code -> endedFor(child, code),
                        CompletableFuture.delayedExecutor(REPLACED_WITHIN.toMillis(), TimeUnit.MILLISECONDS));
    }

    void pass(PassedSignal signal) {
        latest.get().ifPresentOrElse(child -> child.pass(signal), () -> over.complete(codeOf(signal)));
    }

    void whenOver(Runnable action) {
        over.thenRun(action);
    }

    /** Ends the process if it still runs, and gives its exit code; 0 where none was ever started. */
    int stop() {
        return latest.get()
                .map(child -> {
                    child.stop();
                    return child.exit().join();
                })
                .orElseGet(() -> over.getNow(ExitCode.FINE));
    }

    /** As shells do: 128 and the number that POSIX gives the signal. */
    private static int codeOf(PassedSignal signal) {
        return 128
                + switch (signal) {
                    case HUP -> 1;
                    case INT -> 2;
                    case TERM -> 15;
                };
    }

    private void endedFor(ChildProcess child, int code) {
        if (latest.get().filter(current -> current == child).isPresent()) {
            over.complete(code);
        }
    }
}
