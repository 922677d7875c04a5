package dev.ostiary.cli;

import dev.ostiary.config.Configuration;
import dev.ostiary.config.ConfigurationFault;
import dev.ostiary.config.ConfigurationFiles;
import dev.ostiary.config.HostPort;
import dev.ostiary.config.Loaded;
import dev.ostiary.config.LocalAccess;
import dev.ostiary.config.Note;
import dev.ostiary.config.ReadAtStart;
import dev.ostiary.config.Settings;
import dev.ostiary.config.SettingsWatch;
import dev.ostiary.crypto.Installation;
import dev.ostiary.gateway.Endpoint;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ostiary run}: the gateway, for the servers in {@code mcp.json}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run the gateway for the servers in mcp.json; without one, for a sample server.")
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private FileOptions options = new FileOptions();

    @Option(names = "--listen", paramLabel = "HOST:PORT", description = "Default: 127.0.0.1:7070; port 0 picks one.")
    private @Nullable String listen;

    @Option(names = "--admin", paramLabel = "HOST:PORT", description = "Health and metrics. Default: 127.0.0.1:7071.")
    private @Nullable String admin;

    @Option(names = "--open", description = "Ask loopback callers for no token.")
    private boolean open;

    @Option(
            names = "--stdio",
            description = "Serve all servers as one on standard input and output, for a desktop client.")
    private boolean stdio;

    @Override
    public Integer call() throws InterruptedException {
        Detections.readAhead();
        ConfigurationFiles files = options.files();
        Configuration configuration = configuration(files);
        if (!stdio) {
            refuseOpenToOthers(configuration.settings());
        }
        Installation installation = Surface.installation();
        Building building = new Building(installation, files, configuration, stdio ? "stdio" : Building.HTTP, _ -> {});
        return stdio ? onStdio(building, files) : onHttp(building, files);
    }

    private int onHttp(Building building, ConfigurationFiles files) throws InterruptedException {
        HostPort address = address(listen, building.configuration().settings().listen());
        HostPort adminAddress =
                address(admin, building.configuration().settings().admin());
        HttpService service = new HttpService(building, address, open);
        AdminService adminService = new AdminService(building, adminAddress);
        SettingsWatch watch = watch(building, files, () -> {
            service.rebuild();
            adminService.rebuild();
        });
        new Banner(building, service, adminService).print(out());
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            watch.close();
            service.close();
            adminService.close();
            building.close();
            ended.countDown();
        }));
        ended.await();
        return ExitCode.FINE;
    }

    private int onStdio(Building building, ConfigurationFiles files) throws InterruptedException {
        AtomicReference<Endpoint> all =
                new AtomicReference<>(building.endpoints().all());
        StdioService service = new StdioService(building, all::get);
        SettingsWatch watch =
                watch(building, files, () -> all.set(building.endpoints().all()));
        service.awaitEnd();
        watch.close();
        building.close();
        return ExitCode.FINE;
    }

    /** What the options say on top of the settings, which have been checked. */
    private void refuseOpenToOthers(Settings settings) {
        HostPort address = address(listen, settings.listen());
        if ((open || settings.localAccess() == LocalAccess.OPEN) && !address.loopback()) {
            throw new Halt(
                    ExitCode.USAGE,
                    "ostiary: access without a token is for loopback addresses only, not for " + address
                            + ". Listen on 127.0.0.1, or take --open (local-access: open) away.");
        }
        refuseCleartextToOthers(
                "listen", address, settings.allowHttp() || settings.tls().isPresent());
        refuseCleartextToOthers(
                "admin",
                address(admin, settings.admin()),
                settings.allowHttp() || settings.adminTls().isPresent());
    }

    private static void refuseCleartextToOthers(String key, HostPort address, boolean fine) {
        if (!fine && !address.loopback()) {
            throw new Halt(
                    ExitCode.USAGE,
                    "ostiary: --" + key + ": " + Settings.cleartext(address) + ". " + Settings.cleartextRemedy(key)
                            + ".");
        }
    }

    private static SettingsWatch watch(Building building, ConfigurationFiles files, Runnable rebuilt) {
        return Watching.start(building, files, UnaryOperator.identity(), ReadAtStart.BY_RUN, rebuilt);
    }

    private Configuration configuration(ConfigurationFiles files) {
        PrintWriter err = spec.commandLine().getErr();
        return switch (files.load()) {
            case Loaded.Ok<Configuration>(Configuration ok, var notes) -> {
                notes.stream().map(Note::line).forEach(err::println);
                yield ok;
            }
            case Loaded.Broken<Configuration>(var faults) -> {
                faults.stream().map(ConfigurationFault::sentence).forEach(err::println);
                throw new Halt(ExitCode.USAGE, "ostiary: the configuration is not valid, so nothing was started.");
            }
        };
    }

    private static HostPort address(@Nullable String option, HostPort configured) {
        return Optional.ofNullable(option)
                .map(text -> HostPort.parse(text)
                        .orElseThrow(() -> new Halt(
                                ExitCode.USAGE, "ostiary: " + text + " is no HOST:PORT, such as 127.0.0.1:7070.")))
                .orElse(configured);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
