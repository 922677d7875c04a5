package dev.ostiary.contain;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A local server that was started: its pipes, its end, and the ways to bring that about.
 *
 * <p>When the server ends by itself, whatever it left running is ended too.
 */
public final class ChildProcess {

    private final Process process;
    private final Leash leash;
    private final Patience patience;
    private final CompletableFuture<Integer> exit;

    private ChildProcess(Process process, Leash leash, Patience patience) {
        this.process = process;
        this.leash = leash;
        this.patience = patience;
        this.exit = process.onExit().thenApply(Process::exitValue);
    }

    static ChildProcess of(Process process, Leash leash, Patience patience, Consumer<String> log, InstantSource clock) {
        var child = new ChildProcess(process, leash, patience);
        child.exit.thenRun(leash::release);
        background("ostiary-stderr-" + process.pid(), new StderrLines(process.getErrorStream(), log, clock));
        return child;
    }

    /** Where the server reads from. Buffered: flush after each message. */
    public OutputStream stdin() {
        return process.getOutputStream();
    }

    /** Where the server writes its messages, byte by byte as it wrote them; ends when the server has. */
    public InputStream stdout() {
        return process.getInputStream();
    }

    /** The server's process id, which on Linux is also that of its session and process group. */
    public long pid() {
        return process.pid();
    }

    /** Whether the server itself still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code when the server has ended; 128 + the signal's number when a signal ended it. */
    public CompletableFuture<Integer> exit() {
        return exit.copy();
    }

    /** Completes when the server and what it started have ended, or could not be ended. */
    public CompletableFuture<TreeEnd> end() {
        return leash.end();
    }

    /** Whether all this also ends when the gateway is killed and cannot end it; see {@link Launcher#orphanProof}. */
    public boolean orphanProof() {
        return leash.orphanProof();
    }

    /** Passes a signal to the server's process group, as a terminal would. */
    public void pass(PassedSignal signal) {
        leash.pass(signal);
    }

    /**
     * Stops the server: closes its stdin, and if that does not make it leave in time, terminates and at last kills it
     * with all it started. May be called again, which changes nothing.
     *
     * @return completes as {@link #end} does
     */
    public CompletableFuture<TreeEnd> stop() {
        // A server that no longer reads blocks whoever writes to it, and closing has to wait for that writer.
        background("ostiary-close-" + process.pid(), this::closeStdin);
        CompletableFuture.delayedExecutor(patience.afterEof().toMillis(), TimeUnit.MILLISECONDS)
                .execute(leash::release);
        return end();
    }

    private void closeStdin() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The server closed its end first; there is nothing left to close.
        }
    }

    /** Platform threads, since reading a pipe of a process blocks the thread that carries a virtual one. */
    private static void background(String name, Runnable task) {
        Thread.ofPlatform().daemon().name(name).start(task);
    }
}
