package dev.ostiary.cli;

import dev.ostiary.config.Configuration;
import dev.ostiary.config.ServerEntry;
import dev.ostiary.config.ServerSettings;
import dev.ostiary.contain.ChildProcess;
import dev.ostiary.contain.Launcher;
import dev.ostiary.contain.Patience;
import dev.ostiary.contain.RestartPolicy;
import dev.ostiary.contain.ServerCommand;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.sample.SampleServer;
import dev.ostiary.upstream.BreakerSettings;
import dev.ostiary.upstream.ChannelSource;
import dev.ostiary.upstream.EmbeddedChannels;
import dev.ostiary.upstream.LinkLimits;
import dev.ostiary.upstream.LinkListener;
import dev.ostiary.upstream.ProcessChannels;
import dev.ostiary.upstream.ServerRules;
import dev.ostiary.upstream.StdioUpstream;
import dev.ostiary.upstream.Upstream;
import dev.ostiary.upstream.UpstreamKit;
import dev.ostiary.upstream.UpstreamTimeouts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Makes an upstream of each entry of the server list. */
final class Upstreams {

    private static final Logger LOG = System.getLogger(Upstreams.class.getName());

    private final UpstreamKit kit;
    private final HttpServers http;
    private final Launcher launcher = Launcher.here(Patience.usual());
    private final Rejections rejections;
    private final Consumer<ChildProcess> started;
    private final Map<String, SecretEnvironment> environments = new ConcurrentHashMap<>();

    /** Told what servers say that is no message, or belongs to no caller. */
    interface Rejections {
        void rejected(String server, Reason reason, String detail);
    }

    /**
     * @param started sees every process that runs
     */
    Upstreams(UpstreamKit kit, HttpServers http, Rejections rejections, Consumer<ChildProcess> started) {
        this.kit = kit;
        this.http = http;
        this.rejections = rejections;
        this.started = started;
    }

    Upstream of(Served served, Configuration configuration) {
        ServerSettings settings = configuration.settings().server(served.name());
        return switch (served) {
            case Served.Configured(ServerEntry.Stdio stdio) -> stdio(stdio.name(), process(stdio, settings), settings);
            case Served.Configured(ServerEntry.Http remote) -> http.of(remote, settings, kit, unheard(remote.name()));
            case Served.Sample sample ->
                new StdioUpstream(sample.name(), sample(), unbounded(rules(settings)), kit, unheard(sample.name()));
        };
    }

    /** What is embedded has conversations, and no processes of which there could be too many. */
    private static ServerRules unbounded(ServerRules rules) {
        return new ServerRules(rules.timeouts(), rules.breaker(), Integer.MAX_VALUE, rules.restarts(), rules.links());
    }

    private Upstream stdio(String name, ChannelSource source, ServerSettings settings) {
        return new StdioUpstream(name, source, rules(settings), kit, unheard(name));
    }

    private ChannelSource process(ServerEntry.Stdio entry, ServerSettings settings) {
        ServerCommand command = new ServerCommand(entry.command(), entry.args(), entry.env(), entry.cwd());
        var variables = settings.credentials().env();
        if (variables.isEmpty()) {
            environments.remove(entry.name());
            return process(entry, command);
        }
        SecretEnvironment environment = new SecretEnvironment(command, variables, whole -> process(entry, whole));
        environments.put(entry.name(), environment);
        return environment;
    }

    /** Says which secrets have changed under processes that run; may wait for the operating system. */
    void warnOfOldSecrets() {
        environments.forEach((server, environment) -> environment
                .changed()
                .forEach(name -> LOG.log(
                        Level.WARNING,
                        () -> "the secret for " + name + " of " + server + " has changed: processes of the server that"
                                + " run keep the old one until they end, and those that start get the new one. To end"
                                + " them now, restart Ostiary.")));
    }

    private ChannelSource process(ServerEntry.Stdio entry, ServerCommand command) {
        return new ProcessChannels(
                entry.name(),
                launcher,
                command,
                ProcessChannels.PipeLimits.standard(),
                line -> LOG.log(Level.INFO, () -> "[" + entry.name() + "] " + line),
                started);
    }

    private ChannelSource sample() {
        SampleServer server = new SampleServer(kit.clock(), this::after, new SecureRandom());
        return new EmbeddedChannels(new SampleChannel(server), kit.codec(), kit.workers());
    }

    private Runnable after(Duration delay, Runnable task) {
        var scheduled = kit.scheduler().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> scheduled.cancel(false);
    }

    static ServerRules rules(ServerSettings settings) {
        var times = settings.timeouts();
        return new ServerRules(
                new UpstreamTimeouts(times.start(), UpstreamTimeouts.standard().probe(), times.answer(), times.idle()),
                new BreakerSettings(
                        settings.breaker().failures(), settings.breaker().openFor()),
                settings.maxProcesses(),
                RestartPolicy.usual(),
                LinkLimits.standard());
    }

    private LinkListener unheard(String server) {
        return new LinkListener() {
            @Override
            public void unsolicited(Message message, long frameBytes) {
                rejections.rejected(server, Reason.UNKNOWN_ANSWER, "a message that belongs to no request");
            }

            @Override
            public void rejected(Reason reason, String detail) {
                rejections.rejected(server, reason, detail);
            }

            @Override
            public void ended(Reason reason, String detail) {
                LOG.log(Level.INFO, () -> "[" + server + "] " + reason + ": " + detail);
            }
        };
    }
}
