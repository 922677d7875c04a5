package dev.ostiary.contain;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * A leash on Linux: a small shell process watches a pipe that ends when the gateway closes it or dies, and then ends
 * the server's session, its descendants, and whatever carries its mark.
 *
 * <p>Stopping a server, sweeping up after one that ended, and the gateway's own death are the same event to the
 * watchdog, so there is one way in which a tree ends.
 *
 * <p>Does not hold a process that means to escape: one that moves to a new session, clears its environment and
 * outlives its parent is not found, and one of the same user can kill the watchdog. That takes a sandbox.
 */
final class WatchdogLeash implements Leash {

    /** The variable by which descendants are recognised that left the session and lost their parents. */
    static final String MARK = "OSTIARY_LEASH";

    private static final String SCRIPT = script();

    private final WatchdogTools tools;
    private final String mark;
    private final String graceTenths;
    private final Process watchdog;
    private final CompletableFuture<TreeEnd> end = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Process> server = Optional.empty();
    private boolean released;

    private WatchdogLeash(WatchdogTools tools, String mark, Patience patience) throws IOException {
        this.tools = tools;
        this.mark = mark;
        this.graceTenths = Long.toString(patience.afterTerm().toMillis() / 100);
        this.watchdog = startWatchdog();
    }

    /**
     * Starts the watchdog of a server that is about to be started.
     *
     * @param mark a text that no other process carries in its environment
     * @throws IOException when the operating system refuses another process
     */
    static WatchdogLeash begin(WatchdogTools tools, String mark, Patience patience) throws IOException {
        var leash = new WatchdogLeash(tools, mark, patience);
        leash.watchdog.onExit().thenAccept(leash::watchdogEnded);
        return leash;
    }

    /** In a session of its own, so that the session's number names the server and what it starts. */
    @Override
    public List<String> leashed(List<String> command) {
        var leashed = new ArrayList<String>();
        leashed.add(tools.setsid().toString());
        leashed.addAll(command);
        return leashed;
    }

    @Override
    public Map<String, String> marks() {
        return Map.of(MARK, mark);
    }

    @Override
    public void hold(Process started) {
        lock.lock();
        try {
            server = Optional.of(started);
            if (released) {
                sweep(TreeEnd.WATCHDOG_LOST);
            } else {
                tell(watchdog, "guard " + started.pid());
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void pass(PassedSignal signal) {
        lock.lock();
        try {
            if (!released && server.filter(Process::isAlive).isPresent()) {
                tell(watchdog, "signal " + signal.name());
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void release() {
        lock.lock();
        try {
            released = true;
            letGo(watchdog);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletableFuture<TreeEnd> end() {
        return end.copy();
    }

    @Override
    public boolean orphanProof() {
        return true;
    }

    private void watchdogEnded(Process ended) {
        lock.lock();
        try {
            if (released) {
                end.complete(ended.exitValue() == 0 ? TreeEnd.ALL_GONE : TreeEnd.SOME_LEFT);
            } else {
                released = true;
                sweep(TreeEnd.WATCHDOG_LOST);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the tree by a watchdog that is let go at once, when the first is there no more. */
    private void sweep(TreeEnd whenGone) {
        try {
            var sweeper = startWatchdog();
            server.ifPresent(held -> tell(sweeper, "guard " + held.pid()));
            letGo(sweeper);
            sweeper.onExit().thenAccept(done -> end.complete(done.exitValue() == 0 ? whenGone : TreeEnd.SOME_LEFT));
        } catch (IOException e) {
            server.ifPresent(Process::destroyForcibly);
            end.complete(TreeEnd.SOME_LEFT);
        }
    }

    private Process startWatchdog() throws IOException {
        var builder = new ProcessBuilder(
                tools.setsid().toString(), tools.sh().toString(), "-c", SCRIPT, "ostiary-watchdog", mark, graceTenths);
        builder.directory(new File("/"));
        builder.environment().clear();
        builder.environment().put("PATH", tools.path());
        return builder.redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    private static void tell(Process watchdog, String line) {
        try {
            var pipe = watchdog.getOutputStream();
            pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            // The watchdog is gone; watchdogEnded learns of it from the operating system and acts.
        }
    }

    private static void letGo(Process watchdog) {
        try {
            watchdog.getOutputStream().close();
        } catch (IOException e) {
            // Closing fails only after a write to a watchdog that is gone; the pipe's end is closed all the same.
        }
    }

    private static String script() {
        try (var in = WatchdogLeash.class.getResourceAsStream("watchdog.sh")) {
            if (in == null) {
                throw new IllegalStateException("watchdog.sh is missing beside WatchdogLeash.class");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
