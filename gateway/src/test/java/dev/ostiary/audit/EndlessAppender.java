package dev.ostiary.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** A process that appends until it is killed, and prints each position once it is appended. */
final class EndlessAppender implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;

    private EndlessAppender(Process process) {
        this.process = process;
        this.out = process.inputReader();
    }

    static EndlessAppender startedIn(Path home) throws IOException {
        return new EndlessAppender(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessAppender.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .start());
    }

    /** The position that it printed last of so many. */
    long lastPosition(int positions) throws IOException {
        String line = "";
        for (int i = 0; i < positions; i++) {
            line = Objects.requireNonNull(out.readLine(), "the appender ended");
        }
        return Long.parseLong(line);
    }

    /** Kills the process as {@code kill -9} does. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        out.close();
    }

    public static void main(String[] arguments) {
        Scene scene = new Scene(Path.of(arguments[0]));
        ChainedLog log = scene.open();
        while (!Thread.currentThread().isInterrupted()) {
            System.out.println(Scene.appended(log, scene.forwarded(), scene.forwarded())
                    .getLast()
                    .position());
        }
    }
}
