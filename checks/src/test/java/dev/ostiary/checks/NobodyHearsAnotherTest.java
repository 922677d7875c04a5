package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.ScriptedEventStream;
import dev.ostiary.testkit.SeededRandom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The property that the whole gateway stands for: whatever many callers do at once, with the same ids, tokens and
 * names, in both eras, at both kinds of endpoint, nobody hears a word that belongs to another, and each request gets
 * one answer, which is its own.
 *
 * <p>A random walk over a real gateway with real server processes. A run that fails names the seed that repeats its
 * choices; which of them happened at the same time, no seed repeats.
 */
@Execution(ExecutionMode.CONCURRENT)
final class NobodyHearsAnotherTest {

    private static final int STEPS = 300;
    private static final int AT_ONCE = 12;

    private enum Act {
        ECHO,
        CHAT,
        LATE,
        ASK,
        SHOUT,
        CANCEL,
        LEAVE,
        RECONNECT,
        MEDDLE,
        LISTEN
    }

    @TempDir
    Path folder;

    private final List<ScriptedEventStream> standing = new ArrayList<>();

    @Test
    void whateverTheyDoNobodyHearsAnother() throws Exception {
        SeededRandom random = SeededRandom.ofThisRun();
        Workplace workplace = new Workplace(folder)
                .marked("a")
                .marked("b")
                .settings(
                        "limits: {requests-per-identity: 100000/min}\nservers: {a: {max-processes: 30}, b: {max-processes: 30}}");
        try (RunningGateway gateway = workplace.start()) {
            List<Walker> walkers = walkers(gateway);
            walk(walkers, random);
            List<String> complaints = walkers.stream()
                    .flatMap(walker -> walker.complaints().stream())
                    .toList();
            assertEquals(List.of(), complaints, random.toString());
            assertTrue(walkers.stream().allMatch(walker -> walker.heard().size() > 3), "everybody heard something");
        }
        assertEquals(0, RunningGateway.run(folder, "audit", "verify").exitCode());
    }

    private static List<Walker> walkers(RunningGateway gateway) {
        List<String> single = List.of("");
        List<String> all = List.of("a__", "b__");
        List<Agent> agents = List.of(
                Agent.legacy(gateway, "/mcp/a"),
                Agent.legacy(gateway, "/mcp/a", "2025-06-18"),
                Agent.modern(gateway, "/mcp/a"),
                Agent.modern(gateway, "/mcp/a"),
                Agent.legacy(gateway, "/mcp"),
                Agent.legacy(gateway, "/mcp", "2025-06-18"),
                Agent.modern(gateway, "/mcp"),
                Agent.modern(gateway, "/mcp"));
        List<Walker> walkers = new ArrayList<>();
        for (int i = 0; i < agents.size(); i++) {
            walkers.add(new Walker(i, agents.get(i), i < 4 ? single : all));
        }
        return walkers;
    }

    private void walk(List<Walker> walkers, SeededRandom random) throws Exception {
        List<Future<?>> steps = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < STEPS; i++) {
                Walker walker = walkers.get(random.nextInt(walkers.size()));
                Walker thief = walkers.get(random.nextInt(walkers.size()));
                Act act = Act.values()[random.nextInt(Act.values().length)];
                SeededRandom own = new SeededRandom(random.nextLong());
                steps.add(threads.submit(() -> step(walker, act, thief, own)));
            }
            for (Future<?> step : steps) {
                step.get();
            }
        } finally {
            standing.forEach(ScriptedEventStream::close);
        }
    }

    private void step(Walker walker, Act act, Walker thief, SeededRandom random) {
        switch (act) {
            case ECHO -> walker.call("echo", thief, random);
            case CHAT -> walker.call("chat", thief, random);
            case LATE -> walker.call("late", thief, random);
            case ASK -> walker.call("ask", thief, random);
            case SHOUT -> walker.call("shout", thief, random);
            case CANCEL -> walker.cancel("hold", random);
            case LEAVE -> walker.cancel("late", random);
            case RECONNECT -> walker.reconnect(random);
            case MEDDLE -> walker.meddle(random);
            case LISTEN -> keep(walker.listen());
        }
    }

    private synchronized void keep(Optional<ScriptedEventStream> stream) {
        stream.ifPresent(standing::add);
    }
}
