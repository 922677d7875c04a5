package dev.ostiary.contain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens in other processes, with a deadline. */
final class Eventually {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private Eventually() {}

    static void holds(String what, BooleanSupplier condition) {
        var until = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("Not within " + DEADLINE + ": " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** The process whose id another process writes into this file, ended with a line break. */
    static ProcessHandle processIn(Path file) {
        holds("a process id in " + file.getFileName(), () -> read(file).endsWith("\n"));
        return ProcessHandle.of(Long.parseLong(read(file).strip())).orElseThrow();
    }

    static void ends(String who, ProcessHandle process) {
        holds(who + " has ended", () -> !runs(process));
    }

    /** Alive and not merely waiting for its parent to take note of its death. */
    static boolean runs(ProcessHandle process) {
        var stat = read(Path.of("/proc/" + process.pid() + "/stat"));
        return process.isAlive()
                && !stat.isEmpty()
                && !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
