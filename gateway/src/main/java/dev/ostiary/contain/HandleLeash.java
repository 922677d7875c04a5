package dev.ostiary.contain;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The leash of platforms without a watchdog (macOS, Windows, a Linux image without a shell): it ends the server's
 * descendants as the JVM can see them, when asked and when the JVM shuts down.
 *
 * <p>Does not hold: what the server left behind when it ended by itself, what lost its parent, and anything at all when
 * the gateway is killed with no chance to shut down. On Windows there is no TERM; processes are killed at once.
 */
final class HandleLeash implements Leash {

    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private final Duration afterTerm;
    private final CompletableFuture<TreeEnd> end = new CompletableFuture<>();
    private final AtomicBoolean released = new AtomicBoolean();
    private volatile Optional<Process> server = Optional.empty();

    HandleLeash(Patience patience) {
        this.afterTerm = patience.afterTerm();
    }

    @Override
    public List<String> leashed(List<String> command) {
        return command;
    }

    @Override
    public Map<String, String> marks() {
        return Map.of();
    }

    @Override
    public void hold(Process started) {
        server = Optional.of(started);
        var atShutdown = new Thread(this::endNow, "ostiary-leash-" + started.pid());
        try {
            Runtime.getRuntime().addShutdownHook(atShutdown);
            end.whenComplete((_, _) -> forget(atShutdown));
        } catch (IllegalStateException alreadyShuttingDown) {
            release();
        }
    }

    /** Without a process group to signal, every signal is the platform's request to end, sent to the server. */
    @Override
    public void pass(PassedSignal signal) {
        server.ifPresent(Process::destroy);
    }

    @Override
    public void release() {
        if (!released.compareAndSet(false, true)) {
            return;
        }
        var asked = tree();
        asked.forEach(ProcessHandle::destroy);
        exitOf(asked, afterTerm).thenAccept(_ -> kill(asked));
    }

    @Override
    public CompletableFuture<TreeEnd> end() {
        return end.copy();
    }

    @Override
    public boolean orphanProof() {
        return false;
    }

    private void kill(Set<ProcessHandle> asked) {
        var left = new LinkedHashSet<>(tree());
        left.addAll(asked);
        left.removeIf(handle -> !handle.isAlive());
        left.forEach(ProcessHandle::destroyForcibly);
        exitOf(left, AFTER_KILL).thenAccept(gone -> end.complete(gone ? TreeEnd.ALL_GONE : TreeEnd.SOME_LEFT));
    }

    private Set<ProcessHandle> tree() {
        var tree = new LinkedHashSet<ProcessHandle>();
        server.map(Process::toHandle).stream()
                .flatMap(root -> Stream.concat(root.descendants(), Stream.of(root)))
                .forEach(tree::add);
        return tree;
    }

    /** Whether all of them ended in time. */
    private static CompletableFuture<Boolean> exitOf(Set<ProcessHandle> handles, Duration patience) {
        var exits = handles.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(exits)
                .thenApply(_ -> true)
                .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void endNow() {
        release();
        end.join();
    }

    private static void forget(Thread atShutdown) {
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook runs or has run; there is nothing to forget.
        }
    }
}
