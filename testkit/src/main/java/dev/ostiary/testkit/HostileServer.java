package dev.ostiary.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A server over standard streams that misbehaves when told to; run as a child process.
 *
 * <p>It behaves until a tool named after a {@link Hostility} is called. What goes wrong before the first
 * message is asked for with arguments: {@code slow-start=MILLISECONDS}, {@code garbage-first},
 * {@code noisy-errors=LINES}, {@code exit=CODE}.
 */
public final class HostileServer {

    private HostileServer() {}

    /** The command that starts it, with the Java and the class path of this process. */
    public static List<String> command(final String... arguments) {
        final List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.add("-Xshare:auto");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-cp");
        // Surefire hides the real class path behind a jar of its own.
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(HostileServer.class.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    public static void main(final String... arguments) throws IOException, InterruptedException {
        for (final String argument : arguments) {
            begin(argument);
        }
        final BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            for (final Iterator<Act> acts = HostileMind.hear(line).iterator(); acts.hasNext(); ) {
                perform(acts.next());
            }
            System.out.flush();
        }
    }

    private static void begin(final String argument) throws IOException, InterruptedException {
        final String[] parts = argument.split("=", 2);
        final int amount = parts.length == 2 ? Integer.parseInt(parts[1]) : 0;
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

    private static void perform(final Act act) throws IOException, InterruptedException {
        final OutputStream out = System.out;
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
