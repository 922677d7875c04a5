package dev.ostiary.cli;

import dev.ostiary.config.Configuration;
import dev.ostiary.config.LoginSettings;
import dev.ostiary.config.ServerEntry;
import dev.ostiary.credential.Login;
import dev.ostiary.credential.LoginFile;
import dev.ostiary.credential.Withdrawal;
import dev.ostiary.wire.EventLoops;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ostiary keys logout}: forgets a login here, and ends it there. */
@Command(
        name = "logout",
        mixinStandardHelpOptions = true,
        description = {
            "Forget a login at a server, and withdraw its tokens at the authorization server.",
            "A running gateway uses it for up to a minute more."
        })
final class LogoutCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private FileOptions options = new FileOptions();

    @Parameters(paramLabel = "SERVER")
    private String server = "";

    @Option(names = "--for", paramLabel = "IDENTITY", description = "Whose login. Default: the owner's.")
    private @Nullable String person;

    @Override
    public Integer call() throws IOException {
        Configuration configuration = LoginCommand.configuration(options);
        ServerEntry.Http entry = LoginCommand.server(configuration, server);
        String said = switch (LoginCommand.file(server, entry.url(), Optional.ofNullable(person))
                .take()) {
            case LoginFile.Read.None _ -> "There was no login at " + server + ".";
            case LoginFile.Read.Broken(String why) ->
                "The login at " + server + " is forgotten, and could not be withdrawn: " + why + ".";
            case LoginFile.Read.Held(Login login) ->
                "The login at " + server + " is forgotten" + withdrawn(login, entry, configuration) + ".";
        };
        spec.commandLine().getOut().println(said);
        return ExitCode.FINE;
    }

    private String withdrawn(Login login, ServerEntry.Http entry, Configuration configuration) {
        Optional<URI> issuer =
                configuration.settings().server(server).credentials().login().flatMap(LoginSettings::issuer);
        try (EventLoops loops = EventLoops.start(1)) {
            return Withdrawal.of(login, LoginCommand.asking(loops, configuration, options, entry, issuer))
                    .map(why -> ", and could not be withdrawn at " + login.issuer() + ": " + why)
                    .orElse(" here and withdrawn at " + login.issuer());
        }
    }
}
