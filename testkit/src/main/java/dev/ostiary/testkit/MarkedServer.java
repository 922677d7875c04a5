package dev.ostiary.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A well-behaved server over standard streams that puts the caller's own mark on everything it says; run as a
 * child process.
 *
 * <p>Whoever calls a tool gives it a {@code mark}. It comes back in the answer and in all that the server says
 * because of that call: so a test sees whose words reached whom. It speaks both eras.
 *
 * <p>Arguments: {@code name=NAME}; {@code slow-start=MILLISECONDS}; {@code journal=FILE}.
 */
public final class MarkedServer {

    private MarkedServer() {}

    /** The command that starts it, with the Java and the class path of this process. */
    public static List<String> command(String... arguments) {
        return ServerProgram.command(MarkedServer.class, arguments);
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        String name = "marked";
        Optional<Journal> journal = Optional.empty();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            switch (parts[0]) {
                case "name" -> name = parts[1];
                case "journal" -> journal = Optional.of(Journal.of(argument));
                case "slow-start" -> Thread.sleep(Duration.ofMillis(Long.parseLong(parts[1])));
                default -> throw new IllegalArgumentException("unknown argument " + argument);
            }
        }
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        MarkedMind mind = new MarkedMind(name, line -> say(out, line));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String heard = line;
            journal.ifPresent(open -> open.heard(heard));
            mind.hear(line);
        }
    }

    private static void say(PrintStream out, String line) {
        synchronized (out) {
            out.print(line + "\n");
            out.flush();
        }
    }
}
