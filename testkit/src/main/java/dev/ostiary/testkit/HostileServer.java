package dev.ostiary.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A server over standard streams that misbehaves when told to; run as a child process.
 *
 * <p>It behaves until a tool named after a {@link Hostility} is called. What goes wrong before the first
 * message is asked for with arguments: {@code slow-start=MILLISECONDS}, {@code garbage-first},
 * {@code noisy-errors=LINES}, {@code exit=CODE}. With {@code journal=FILE} it writes down what it is sent.
 */
public final class HostileServer {

    private HostileServer() {}

    /** The command that starts it, with the Java and the class path of this process. */
    public static List<String> command(String... arguments) {
        return ServerProgram.command(HostileServer.class, arguments);
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        Optional<Journal> journal = Optional.empty();
        for (String argument : arguments) {
            if (argument.startsWith(Journal.ARGUMENT)) {
                journal = Optional.of(Journal.of(argument));
            } else {
                begin(argument);
            }
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String heard = line;
            journal.ifPresent(open -> open.heard(heard));
            for (Iterator<Act> acts = HostileMind.hear(line).iterator(); acts.hasNext(); ) {
                perform(acts.next());
            }
            System.out.flush();
        }
    }

    private static void begin(String argument) throws IOException, InterruptedException {
        String[] parts = argument.split("=", 2);
        int amount = parts.length == 2 ? Integer.parseInt(parts[1]) : 0;
        switch (parts[0]) {
            case "slow-start" -> Thread.sleep(Duration.ofMillis(amount));
            case "garbage-first" -> perform(new Act.Blurt("Welcome to the hostile server!\n"));
            case "noisy-errors" -> {
                for (int line = 0; line < amount; line++) {
                    System.err.println("noise " + line);
                }
            }
            case "exit" -> Runtime.getRuntime().halt(amount);
            default -> throw new IllegalArgumentException("unknown argument " + argument);
        }
        System.out.flush();
    }

    private static void perform(Act act) throws IOException, InterruptedException {
        OutputStream out = System.out;
        switch (act) {
            case Act.Say(String json) -> out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
            case Act.Blurt(String latin1) -> out.write(latin1.getBytes(StandardCharsets.ISO_8859_1));
            case Act.Pause(Duration time) -> {
                out.flush();
                Thread.sleep(time);
            }
            case Act.Hang() -> out.flush();
            case Act.Vanish() -> {
                out.flush();
                Runtime.getRuntime().halt(137);
            }
        }
    }
}
