package dev.ostiary.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processes whose ids other processes write into files. */
final class Descendants {

    private Descendants() {}

    /** The process whose id another one writes into this file, ended with a line break. */
    static ProcessHandle in(Path file) {
        Eventually.holds(
                "a process id in " + file.getFileName(), () -> read(file).endsWith("\n"));
        return ProcessHandle.of(Long.parseLong(read(file).strip())).orElseThrow();
    }

    static void awaitEnd(ProcessHandle process) {
        Eventually.holds("the end of " + process.pid(), () -> !runs(process));
    }

    /** Alive, and not merely waiting for its parent to take note of its death. */
    static boolean runs(ProcessHandle process) {
        String stat = read(Path.of("/proc/" + process.pid() + "/stat"));
        return process.isAlive()
                && !stat.isEmpty()
                && !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException notThere) {
            return "";
        }
    }
}
