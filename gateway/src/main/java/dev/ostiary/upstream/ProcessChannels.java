package dev.ostiary.upstream;

import dev.ostiary.contain.ChildProcess;
import dev.ostiary.contain.Launcher;
import dev.ostiary.contain.ServerCommand;
import dev.ostiary.contain.Start;
import java.util.function.Consumer;

/** Starts a server as a child process, each time in one of its own. */
public final class ProcessChannels implements ChannelSource {

    private final String name;
    private final Launcher launcher;
    private final ServerCommand command;
    private final PipeLimits limits;
    private final Consumer<String> log;
    private final Consumer<ChildProcess> started;

    /**
     * @param name of the server, for the names of threads
     * @param log takes what the server writes on stderr, line by line
     * @param started sees each process when it runs, so that its exit code can be had and signals passed to it
     */
    public ProcessChannels(
            String name,
            Launcher launcher,
            ServerCommand command,
            PipeLimits limits,
            Consumer<String> log,
            Consumer<ChildProcess> started) {
        this.name = name;
        this.launcher = launcher;
        this.command = command;
        this.limits = limits;
        this.log = log;
        this.started = started;
    }

    @Override
    public Launch launch() {
        return switch (launcher.start(command, log)) {
            case Start.Started(ChildProcess child) -> {
                started.accept(child);
                yield new Launch.Running(new ProcessChannel(name + "-" + child.pid(), child, limits));
            }
            case Start.Failed(var _, String sentence) -> new Launch.Failed(sentence);
        };
    }

    /**
     * How much may be on the way to and from a process.
     *
     * @param frameBytes longest frame that is taken from it
     * @param queueBytes most bytes that wait for it to read; one frame may always wait
     */
    public record PipeLimits(int frameBytes, int queueBytes) {

        /** Frames of 16 MiB, and 8 MiB that wait. */
        public static PipeLimits standard() {
            return new PipeLimits(16 << 20, 8 << 20);
        }
    }
}
