package dev.ostiary.cli;

import dev.ostiary.config.Configuration;
import dev.ostiary.config.ConfigurationFault;
import dev.ostiary.config.Loaded;
import dev.ostiary.config.LoginSettings;
import dev.ostiary.config.ServerEntry;
import dev.ostiary.credential.BrowserLogin;
import dev.ostiary.credential.DeviceLogin;
import dev.ostiary.credential.Login;
import dev.ostiary.credential.LoginFile;
import dev.ostiary.credential.LoginFlow;
import dev.ostiary.credential.LoginFlow.Outcome;
import dev.ostiary.credential.OAuthClient;
import dev.ostiary.credential.Person;
import dev.ostiary.credential.Returned;
import dev.ostiary.identity.DialFetch;
import dev.ostiary.wire.EventLoops;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ostiary keys login}: a person lets the gateway call a server in their name. */
@Command(
        name = "login",
        mixinStandardHelpOptions = true,
        description = {
            "Log in at a server (OAuth 2.1 with PKCE), in the browser or on another device, and keep the tokens encrypted.",
            "A running gateway takes it up within seconds."
        })
final class LoginCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private FileOptions options = new FileOptions();

    @Parameters(paramLabel = "SERVER")
    private String server = "";

    @Option(names = "--device", description = "Show a code to enter on another device; for machines without a browser.")
    private boolean device;

    @Option(names = "--no-browser", description = "Only print the address; open it in a browser of this machine.")
    private boolean print;

    @Option(
            names = "--scopes",
            split = ",",
            paramLabel = "SCOPE",
            description = "Ask for these scopes besides those that are asked for anyway.")
    private List<String> scopes = List.of();

    @Option(
            names = "--for",
            paramLabel = "IDENTITY",
            description = "Whose login it is, as the audit names them. Default: the owner of this installation.")
    private @Nullable String person;

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = configuration(options);
        ServerEntry.Http entry = server(configuration, server);
        LoginSettings settings = configuration
                .settings()
                .server(server)
                .credentials()
                .login()
                .orElseThrow(() -> new Halt(
                        ExitCode.USAGE,
                        "ostiary: nobody logs in at " + server + "; write servers: {" + server
                                + ": {credentials: {login: {}}}} in ostiary.yaml."));
        LoginFile file = file(server, entry.url(), Optional.ofNullable(person));
        try (EventLoops loops = EventLoops.start(1)) {
            DialFetch fetch = asking(loops, configuration, options, entry, settings.issuer());
            LoginFlow flow = new LoginFlow(wanted(entry.url(), settings, scopes), fetch, InstantSource.system());
            LoginFlow.AuthorizationServerTerms terms = switch (flow.find()) {
                case LoginFlow.Found.Terms(var found) -> found;
                case LoginFlow.Found.Nothing(String why) -> throw failed(why);
            };
            return keep(file, device ? byDevice(flow, terms) : byBrowser(loops, flow, terms));
        }
    }

    static Configuration configuration(FileOptions options) {
        return switch (options.files().load()) {
            case Loaded.Ok<Configuration>(Configuration ok, var _) -> ok;
            case Loaded.Broken<Configuration>(var faults) ->
                throw new Halt(
                        ExitCode.USAGE,
                        faults.stream()
                                .map(ConfigurationFault::sentence)
                                .reduce((one, other) -> one + "\n" + other)
                                .orElse(""));
        };
    }

    /** Asks whoever has to do with a login at this server, until the loops end. */
    static DialFetch asking(
            EventLoops loops,
            Configuration configuration,
            FileOptions options,
            ServerEntry.Http entry,
            Optional<URI> issuer) {
        TlsFiles tls = TlsFiles.atStart(configuration, options.files(), false);
        return new Dials(loops, tls).login(entry.name(), entry.url(), issuer).fetch();
    }

    static ServerEntry.Http server(Configuration configuration, String name) {
        return configuration
                .servers()
                .named(name)
                .flatMap(entry -> entry instanceof ServerEntry.Http http ? Optional.of(http) : Optional.empty())
                .orElseThrow(() -> new Halt(ExitCode.USAGE, "ostiary: there is no server " + name + " with a URL."));
    }

    static LoginFile file(String server, URI url, Optional<String> person) {
        return new LoginFile(
                Surface.installation(), person.orElse(Person.OWNER), server, url.toString(), new SecureRandom());
    }

    static LoginFlow.Wanted wanted(URI server, LoginSettings settings, List<String> more) {
        return new LoginFlow.Wanted(
                server,
                settings.issuer().map(URI::toString),
                settings.clientId()
                        .map(id -> new OAuthClient(id, settings.clientSecret().map(Secrets::read))),
                settings.scopes(),
                more);
    }

    private Outcome byBrowser(EventLoops loops, LoginFlow flow, LoginFlow.AuthorizationServerTerms terms)
            throws InterruptedException {
        try (LoopbackReturn back = new LoopbackReturn(loops)) {
            BrowserLogin login = switch (BrowserLogin.begin(flow, terms, back.uri(), new SecureRandom())) {
                case BrowserLogin.Begun.At(BrowserLogin begun) -> begun;
                case BrowserLogin.Begun.Failed(String why) -> throw failed(why);
            };
            say("Log in here, in a browser on this machine:");
            say("  " + login.page());
            if (!print) {
                open(login.page());
            }
            return switch (back.await(login, PATIENCE).orElseThrow(() -> failed("nobody logged in within 5 minutes"))) {
                case Returned.Code code -> login.redeem(code);
                case Returned.Refused(String error) -> throw failed("the authorization server said " + error);
                case Returned.Foreign(String why) -> throw failed(why);
            };
        }
    }

    private Outcome byDevice(LoginFlow flow, LoginFlow.AuthorizationServerTerms terms) throws InterruptedException {
        return switch (DeviceLogin.begin(flow, terms)) {
            case DeviceLogin.Begun.Failed(String why) -> throw failed(why);
            case DeviceLogin.Begun.At(DeviceLogin login) -> {
                say("On any device, go to " + login.page() + " and enter the code " + login.userCode());
                yield login.await(time -> Thread.sleep(time));
            }
        };
    }

    private int keep(LoginFile file, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed(String why) -> throw failed(why);
            case Outcome.In(Login login) -> {
                file.write(login).ifPresent(why -> {
                    throw failed(why);
                });
                say("Logged in at " + server + " by " + login.issuer() + ". To end it: ostiary keys logout " + server);
                yield ExitCode.FINE;
            }
        };
    }

    /** Best effort: where there is no browser the address stands on the terminal. */
    private static void open(String page) {
        String opener = System.getProperty("os.name", "").startsWith("Mac") ? "open" : "xdg-open";
        try {
            new ProcessBuilder(opener, page)
                    .redirectError(Redirect.DISCARD)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
        } catch (IOException nothing) {
            // The person opens it.
        }
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private Halt failed(String why) {
        return new Halt(ExitCode.ENVIRONMENT, "ostiary: the login at " + server + " failed: " + why + ".");
    }
}
