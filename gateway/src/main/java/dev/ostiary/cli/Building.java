package dev.ostiary.cli;

import dev.ostiary.admission.Blocks;
import dev.ostiary.admission.Memory;
import dev.ostiary.admission.PardonFile;
import dev.ostiary.admission.RequestStates;
import dev.ostiary.admission.Risks;
import dev.ostiary.admission.RunningTasks;
import dev.ostiary.admission.Standings;
import dev.ostiary.admission.Tries;
import dev.ostiary.admission.Windows;
import dev.ostiary.approval.OpenDesk;
import dev.ostiary.audit.ChainedLog;
import dev.ostiary.audit.Upkeep;
import dev.ostiary.codec.Codec;
import dev.ostiary.config.Configuration;
import dev.ostiary.config.ConfigurationFiles;
import dev.ostiary.config.ServerSettings;
import dev.ostiary.contain.ChildProcess;
import dev.ostiary.crypto.Installation;
import dev.ostiary.crypto.Seal;
import dev.ostiary.federation.Federation;
import dev.ostiary.gateway.AuditJournal;
import dev.ostiary.gateway.Endpoint;
import dev.ostiary.gateway.House;
import dev.ostiary.gateway.Line;
import dev.ostiary.gateway.SingleServer;
import dev.ostiary.message.Reason;
import dev.ostiary.savings.MeasuredJournal;
import dev.ostiary.savings.O200kBase;
import dev.ostiary.savings.Savings;
import dev.ostiary.shape.Shapes;
import dev.ostiary.transport.Endpoints;
import dev.ostiary.trust.Catalogues;
import dev.ostiary.upstream.ToolHeaders;
import dev.ostiary.upstream.Upstream;
import dev.ostiary.upstream.UpstreamKit;
import dev.ostiary.wire.EventLoops;
import dev.ostiary.wire.Loop;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Everything that a running gateway is made of, put together: the line, the servers behind it, the
 * endpoints before it. Commands add the transports that they need.
 */
final class Building implements AutoCloseable {

    /** The transport of a gateway with ports. */
    static final String HTTP = "http";

    private static final Logger LOG = System.getLogger(Building.class.getName());

    /** A list waits this long for servers that are slow; whoever is later is announced. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int SECRETS_EVERY = 10;

    private final InstantSource clock = InstantSource.system();
    private final Metrics metrics = new Metrics();
    private final Installation installation;
    private final Houses houses;
    private final Blocks blocks;
    private final RunningTasks times;
    private final Memory memory;
    private final Codec codec;
    private final Seal seal;
    private final EventLoops loops;
    private final Upkeep audit;
    private final Savings savings;
    private final Executor files;
    private final OpenDesk desk;
    private final Line line;
    private final Upstreams upstreams;
    private final ToolHeaders headers = new ToolHeaders();
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(
            1, Thread.ofPlatform().name("ostiary-timer").daemon().factory());
    private final SequencedMap<Settled, Upstream> running = new LinkedHashMap<>();
    private final boolean listed;
    private final Dials dials;
    private Configuration configuration;
    private volatile TlsFiles tls;

    /**
     * @param started sees every server process that runs
     */
    Building(
            Installation installation,
            ConfigurationFiles sources,
            Configuration configuration,
            String transport,
            Consumer<ChildProcess> started) {
        this.installation = installation;
        this.configuration = configuration;
        this.listed = Files.exists(sources.servers().path());
        this.houses = new Houses(installation.home(), sources);
        // First what may be wrong: nothing has been opened or recorded by then.
        this.blocks = new Blocks(
                installation.home(), clock, trouble -> LOG.log(Level.ERROR, () -> "everything is blocked: " + trouble));
        this.times = new RunningTasks(
                installation.home(), clock, trouble -> LOG.log(Level.ERROR, () -> "tasks run out: " + trouble));
        this.memory =
                new Memory(new Tries(new PardonFile(installation.home()).watched(clock)), new Windows(), new Risks());
        House house = houses.house(configuration, names(), standings(configuration), times, memory);
        this.tls = TlsFiles.atStart(configuration, sources, transport.equals(HTTP));
        this.codec = new Codec(Bounds.ofFrames(configuration.settings().limits()));
        this.seal = new Seal(installation.keys(), clock);
        this.loops = EventLoops.start(configuration
                .settings()
                .eventLoops()
                .orElse(Runtime.getRuntime().availableProcessors()));
        ChainedLog log = AuditChain.open(installation, configuration, clock);
        this.audit = Upkeep.of(log, trouble -> LOG.log(Level.ERROR, trouble));
        AuditJournal journal = new AuditJournal(log, transport, clock, ThreadLocalRandom::current, metrics::count);
        this.savings = new Savings(
                codec, O200kBase::new, log::note, metrics::minimized, clock, trouble -> LOG.log(Level.ERROR, trouble));
        Executor workers = Bounds.workers();
        this.files = Executors.newVirtualThreadPerTaskExecutor();
        this.desk = Desks.open(installation, codec, new ApprovalLedger(log, clock), clock, configuration, files);
        Desks.keep(desk, scheduler, files, metrics);
        this.line = new Line(
                codec,
                house,
                new MeasuredJournal(journal, savings),
                new RequestStates(seal, codec, clock),
                workers,
                desk,
                new Catalogues(clock));
        UpstreamKit kit = new UpstreamKit(
                codec,
                line.ids()::next,
                scheduler,
                files,
                clock,
                new SecureRandom(),
                JsonNodeFactory.instance.objectNode().put("name", "ostiary").put("version", Version.text()));
        files.execute(Shapes::prepare);
        this.dials = new Dials(loops, tls);
        this.upstreams = new Upstreams(kit, new HttpServers(dials, headers, installation), this::rejected, started);
        var _ = scheduler.scheduleWithFixedDelay(
                () -> files.execute(upstreams::warnOfOldSecrets), SECRETS_EVERY, SECRETS_EVERY, TimeUnit.SECONDS);
        warn(configuration);
    }

    /** Says which servers cannot be called for want of a secret; the others can, and reading may take a while. */
    private static void warn(Configuration configuration) {
        Thread.startVirtualThread(
                () -> Secrets.ofServers(configuration).forEach(fault -> LOG.log(Level.WARNING, fault.sentence())));
    }

    private Standings standings(Configuration configuration) {
        return Standings.of(blocks, AccessRules.needs(configuration.settings()));
    }

    /** Where people are asked. */
    OpenDesk desk() {
        return desk;
    }

    /** For work with files, which may wait. */
    Executor files() {
        return files;
    }

    /** What a person has cut off. */
    Blocks blocks() {
        return blocks;
    }

    Installation installation() {
        return installation;
    }

    Configuration configuration() {
        return configuration;
    }

    /** What keys, certificates and revocation lists say. */
    TlsFiles tls() {
        return tls;
    }

    /** What reaches servers and authorization servers. */
    Dials dials() {
        return dials;
    }

    Codec codec() {
        return codec;
    }

    EventLoops loops() {
        return loops;
    }

    Line line() {
        return line;
    }

    Metrics metrics() {
        return metrics;
    }

    InstantSource clock() {
        return clock;
    }

    ScheduledExecutorService scheduler() {
        return scheduler;
    }

    /** What is served: the configured servers, or the sample where there is no list of servers. */
    List<Served> served() {
        return Served.of(configuration, listed);
    }

    /** A server with the settings under which it runs: where either changes, it is started anew. */
    private record Settled(Served served, ServerSettings settings) {}

    /** The endpoints of the configuration; servers that have not changed go on running. */
    Endpoints endpoints() {
        List<Settled> wanted = served().stream()
                .map(served -> new Settled(served, configuration.settings().server(served.name())))
                .toList();
        running.entrySet().removeIf(each -> {
            boolean gone = !wanted.contains(each.getKey());
            if (gone) {
                each.getValue().close();
            }
            return gone;
        });
        Map<String, Endpoint> each = new LinkedHashMap<>();
        for (Settled settled : wanted) {
            Upstream upstream =
                    running.computeIfAbsent(settled, missing -> upstreams.of(missing.served(), configuration));
            each.put(upstream.name(), new SingleServer(upstream, headers));
        }
        List<Upstream> all = wanted.stream().map(running::get).toList();
        return new Endpoints(new Federation(all, seal, codec, headers, PATIENCE, Version.text()), each);
    }

    /** From now on messages enter the house of this configuration, and new connections are made with these files. */
    void apply(Configuration next, TlsFiles files) {
        configuration = next;
        tls = files;
        dials.secure(files);
        warn(next);
        desk.rebound(Desks.bounds(next));
        line.rebuild(houses.house(next, names(), standings(next), times, memory));
    }

    /** New connections to servers are made with what counts of these files by now. */
    void retime() {
        dials.secure(tls);
    }

    /** What is wrong with the stages' settings in a configuration. */
    Houses houses() {
        return houses;
    }

    /** The servers that run, for readiness. */
    List<Upstream> upstreams() {
        return List.copyOf(running.values());
    }

    @Override
    public void close() {
        running.values().forEach(Upstream::close);
        loops.close();
        scheduler.shutdownNow();
        savings.close();
        audit.close();
    }

    Set<String> names() {
        return new LinkedHashSet<>(served().stream().map(Served::name).toList());
    }

    private void rejected(String server, Reason reason, String detail) {
        Loop loop = loops.any();
        loop.execute(() -> line.reject(loop, server, reason, detail));
    }
}
